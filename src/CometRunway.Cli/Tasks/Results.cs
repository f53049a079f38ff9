using CometRunway.Client;

namespace CometRunway.Cli.Tasks;

/// <summary>What came of a task, or why nothing did, in one word; empty where that is open.</summary>
internal static class Results
{
    public static string Of(RunwayTask task) => Of(task.FailureCode, task.Failure, task.Output);

    public static string Of(RunwayUpdate update) => Of(update.FailureCode, update.Failure, update.Output);

    private static string Of(string? failureCode, string? failure, IReadOnlyList<string> output) => failureCode ?? failure ?? (output is [var first, ..] ? first : "");
}
