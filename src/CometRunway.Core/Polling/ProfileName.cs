namespace CometRunway.Core.Polling;

/// <summary>What a profile is about. A null is any.</summary>
/// <param name="Upstream">The family of task routes, e.g. <c>runway</c>.</param>
/// <param name="Kind">What is generated, e.g. <c>image_to_video</c>.</param>
/// <param name="Model">What generates it, e.g. <c>gen4_turbo</c>.</param>
public sealed record ProfileName(string Upstream, string? Kind = null, string? Model = null)
{
    /// <summary>What it is a part of, and what is believed until enough is known: of a model its kind, of a kind all. Null: nothing.</summary>
    public ProfileName? Wider => Model is not null ? this with { Model = null } : Kind is not null ? this with { Kind = null } : null;

    /// <summary>What is believed of the durations of running before any was seen, where the wider profile is known or not.</summary>
    public Hazard PriorOfRunning(DurationProfile? wider = null) => wider is { IsYoung: false } && Model is not null ? wider.Hazard : Priors.ForRunning(Kind, Model);
}
