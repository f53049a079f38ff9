using CometRunway.Client;

namespace CometRunway.Cli.Output;

/// <summary>Whether polls go, in words.</summary>
internal static class BreakerWords
{
    public static string Of(PollBreaker breaker) => breaker.State is BreakerState.Closed
        ? "polls go"
        : $"taken for out of order{(breaker.OpenForSeconds is { } seconds ? $" for {Words.Of(TimeSpan.FromSeconds(seconds))}" : "")}{(breaker.Waiting is { } waiting ? $"; {Words.Count(waiting, "task")} wait" : "")}";
}
