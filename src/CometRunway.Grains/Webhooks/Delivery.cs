using System.Collections.Immutable;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Webhooks;

/// <summary>One update on its way to one endpoint.</summary>
public sealed record Delivery
{
    /// <summary>How many of the last attempts are remembered.</summary>
    public const int MostAttempts = 20;

    /// <summary>The update's position in the log.</summary>
    public required long Position { get; init; }

    /// <summary>The update's one id on every channel, and the <c>webhook-id</c> of every attempt.</summary>
    public required string Id { get; init; }

    public required string TaskId { get; init; }

    public required RunwayStatus Status { get; init; }

    /// <summary>Which of <see cref="EventTypes.Others"/> it is, in that status; null: it is of its status.</summary>
    public string? Other { get; init; }

    /// <summary>When the update happened.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    public DeliveryState State { get; init; }

    /// <summary>How many attempts of the schedule were made.</summary>
    public int Tries { get; init; }

    /// <summary>The last attempt, or when it was asked for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it is attempted again; null unless it is retrying.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The last attempts, oldest first.</summary>
    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>What is sent, to the byte; null once it was delivered. The log may be pruned before the schedule is over.</summary>
    public string? Body { get; init; }

    /// <summary>The request that the task was admitted with; null where that is not known, and once it was delivered.</summary>
    public TraceParent? TraceParent { get; init; }

    /// <summary>The kind of event.</summary>
    public string Type => Other ?? Status.EventType;

    /// <summary>A delivery that was not attempted yet.</summary>
    public static Delivery Of(RunwayTaskUpdate update, string body) => new()
    {
        Position = update.Position,
        Id = update.UpdateId.ToString(),
        TaskId = update.TaskId,
        Status = update.Status,
        Other = EventTypes.OtherOf(update),
        HappenedAt = update.At,
        At = update.At,
        Body = body,
        TraceParent = TraceParent.Read(update.TraceParent),
    };

    /// <summary>What the answer to one more attempt makes of it.</summary>
    /// <param name="answer">What came of the attempt.</param>
    /// <param name="began">When the attempt began.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="dice">0 to 1.</param>
    public Delivery Observe(WebhookAnswer answer, DateTimeOffset began, TimeSpan took, double dice)
    {
        var tried = this with
        {
            Tries = Tries + 1,
            At = began,
            Attempts = [.. Attempts.TakeLast(MostAttempts - 1), Attempt.Of(answer, began, took)],
        };
        if (answer.IsSuccess) return tried with { State = DeliveryState.Delivered, NextAt = null, Body = null, TraceParent = null };
        if (RetrySchedule.DelayAfter(tried.Tries, dice) is not { } delay) return tried with { State = DeliveryState.Dead, NextAt = null };
        return tried with { State = DeliveryState.Retrying, NextAt = began + took + (answer.Wait > delay ? answer.Wait.Value : delay) };
    }

    /// <summary>Somebody wanted it sent again: it was tried before the schedule began.</summary>
    public bool IsSentAgain => Attempts.Length > Tries;

    /// <summary>The same from the beginning of the schedule, at once.</summary>
    public Delivery Again(string body, DateTimeOffset now) =>
        this with { State = DeliveryState.Retrying, Tries = 0, At = now, NextAt = now, Body = body };
}
