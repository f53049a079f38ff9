using System.Collections.Immutable;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// An endpoint that a tenant's updates are sent to: what its owner asked for, how far it is in the log, and how the receiver behaves. Everything up to
/// <see cref="Cursor"/> was delivered, or has a <see cref="Delivery"/> of its own that says what became of it.
/// </summary>
public sealed record Webhook
{
    /// <summary>An endpoint that refused everything for so long is paused.</summary>
    public static readonly TimeSpan LongestFailure = TimeSpan.FromDays(5);

    public required WebhookKey Key { get; init; }

    /// <summary>Rises by one with each write; whoever writes over another revision than its own has a twin, and gives way.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>Where to; encrypted, because people put secrets into paths and queries.</summary>
    public required string ProtectedUrl { get; init; }

    public required string ProtectedSecret { get; init; }

    /// <summary>The secret before; it signs too, until <see cref="PreviousUntil"/>.</summary>
    public string? ProtectedPrevious { get; init; }

    public DateTimeOffset? PreviousUntil { get; init; }

    public string? Description { get; init; }

    /// <summary>Which changes it wants; empty: all, unless it asked for <see cref="Others"/>.</summary>
    public ImmutableArray<RunwayStatus> Statuses { get; init; } = [];

    /// <summary>Which of <see cref="EventTypes.Others"/> it asked for. Whoever wants all gets them anyway.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>Only of tasks of this group.</summary>
    public string? Group { get; init; }

    /// <summary>Only of tasks with this label.</summary>
    public string? Label { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public WebhookState State { get; init; }

    /// <summary>Why it is not active.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when it is in its state.</summary>
    public required DateTimeOffset Since { get; init; }

    public required long Cursor { get; init; }

    public SkippedUpdates? Skipped { get; init; }

    /// <summary>When the first attempt failed after which none succeeded; null while it works.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>How many updates in a row could not be delivered at the first attempt, with no success between.</summary>
    public int Failures { get; init; }

    /// <summary>The receiver asked not to be sent anything before.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public bool IsActive => State is WebhookState.Active;

    public bool WantsAll => Statuses.IsDefaultOrEmpty && Others.IsDefaultOrEmpty;

    public bool Wants(RunwayTaskUpdate update) => WantsAll || (EventTypes.OtherOf(update) is { } other ? Others.Contains(other) : Statuses.Contains(update.Status));

    /// <summary>What an attempt's answer means for the endpoint as a whole.</summary>
    public Webhook Apply(WebhookAnswer answer, bool isFirstAttempt, DateTimeOffset now)
    {
        if (answer.IsSuccess) return this with { FailingSince = null, Failures = 0 };
        var next = this with
        {
            FailingSince = FailingSince ?? now,
            Failures = isFirstAttempt ? Failures + 1 : Failures,
            NotBefore = answer.Wait is { } wait ? now + wait : NotBefore,
        };
        if (!IsActive) return next;
        if (answer.IsGone) return next.Stop(WebhookState.Disabled, "The receiver answered 410 Gone.", now);
        return now - next.FailingSince >= LongestFailure
            ? next.Stop(WebhookState.Paused, $"No attempt succeeded since {next.FailingSince:yyyy-MM-dd'T'HH:mm:ss'Z'}.", now)
            : next;
    }

    /// <summary>Signs with another secret, and with the one before too for as long as <paramref name="overlap"/>.</summary>
    /// <param name="protectedSecret">The secret.</param>
    /// <param name="isKnown">It signs with that one already: an exchange that was asked for twice is one, and the secret before signs on.</param>
    /// <param name="overlap">Nothing: at once with the new one alone.</param>
    /// <param name="now">When that is.</param>
    public Webhook Rotate(string protectedSecret, bool isKnown, TimeSpan overlap, DateTimeOffset now)
    {
        if (overlap <= TimeSpan.Zero) return this with { ProtectedSecret = protectedSecret, ProtectedPrevious = null, PreviousUntil = null };
        return isKnown ? this : this with { ProtectedSecret = protectedSecret, ProtectedPrevious = ProtectedSecret, PreviousUntil = now + overlap };
    }

    public Webhook Stop(WebhookState state, string reason, DateTimeOffset now) => this with { State = state, Reason = reason, Since = now };

    /// <summary>Active, with nothing held against it.</summary>
    public Webhook Resume(DateTimeOffset now) => this with
    {
        State = WebhookState.Active,
        Reason = null,
        Since = IsActive ? Since : now,
        FailingSince = null,
        Failures = 0,
        NotBefore = null,
    };

    /// <summary>Says which, never where to or with what.</summary>
    public override string ToString() => Key.Text;
}
