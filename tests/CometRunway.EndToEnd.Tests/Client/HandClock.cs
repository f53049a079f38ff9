using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>A clock that is turned by hand, while the rest of the world takes its time.</summary>
internal static class HandClock
{
    /// <summary>Turns the clock on, step by step, until something holds. Says for how long.</summary>
    public static async Task<TimeSpan> TurnUntil(this FakeTimeProvider clock, string what, Func<bool> holds, TimeSpan step)
    {
        var began = clock.GetTimestamp();
        await Eventually.Holds(what, () =>
        {
            if (holds()) return Task.FromResult(true);
            clock.Advance(step);
            return Task.FromResult(false);
        });
        return clock.GetElapsedTime(began);
    }
}
