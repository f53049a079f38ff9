namespace CometRunway.Cli.Endings;

/// <summary>What was asked for can't be meant. The message says what is wrong and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
