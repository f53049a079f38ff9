namespace CometRunway.Simulator.Tasks;

/// <summary>Why a task fails: one of each family that the upstream knows.</summary>
internal sealed record FailureCause(string Failure, string? Code)
{
    private static readonly FailureCause[] Known =
    [
        new("The content was flagged by moderation.", "SAFETY.OUTPUT.VIDEO"),
        new("The prompt was flagged by moderation.", "SAFETY.INPUT.TEXT"),
        new("The input was flagged by moderation.", "INPUT_PREPROCESSING.SAFETY.TEXT"),
        new("The asset could not be read.", "ASSET.INVALID"),
        new("The input could not be prepared.", "INPUT_PREPROCESSING.INTERNAL"),
        new("A provider is unavailable.", "THIRD_PARTY.UNAVAILABLE"),
        new("An internal error occurred.", "INTERNAL"),
        new("The output was unusable.", "INTERNAL.BAD_OUTPUT.CODE01"),
        new("Something went wrong.", null),
    ];

    public static FailureCause Draw(Random dice) => Known[dice.Next(Known.Length)];
}
