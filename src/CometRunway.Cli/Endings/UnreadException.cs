namespace CometRunway.Cli.Endings;

/// <summary>Whoever read the output has gone.</summary>
internal sealed class UnreadException(IOException cause) : Exception("Nobody reads the output any more.", cause);
