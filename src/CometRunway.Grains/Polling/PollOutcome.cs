using CometRunway.Core;

namespace CometRunway.Grains.Polling;

/// <summary>What came of a task's wish to be polled: a reading, or a wait.</summary>
internal abstract record PollOutcome
{
    private PollOutcome()
    {
    }

    /// <summary>The poll was made.</summary>
    internal sealed record Polled(Reading Reading) : PollOutcome;

    /// <summary>The budget does not allow it yet, or it is not this server's to poll.</summary>
    /// <param name="Delay">When to come again.</param>
    /// <param name="Permit">What to bring then.</param>
    /// <param name="Because">What the upstream said that closed the key's gate, or what else is wrong; null where it is only the key's rate.</param>
    /// <param name="IsElsewhere">It is not this server's to poll, whatever the budget allows.</param>
    internal sealed record Wait(TimeSpan Delay, Permit Permit, Reading? Because, bool IsElsewhere = false) : PollOutcome;
}
