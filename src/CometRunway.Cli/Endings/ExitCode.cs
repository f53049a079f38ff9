namespace CometRunway.Cli.Endings;

/// <summary>What the program ends with, for scripts. They are documented and never change their meaning.</summary>
internal static class ExitCode
{
    /// <summary>Done; of tasks that were waited for: all have succeeded.</summary>
    public const int Done = 0;

    /// <summary>A task that was waited for has not succeeded, or some of what was asked for could not be done.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for is not there.</summary>
    public const int NotFound = 2;

    /// <summary>It did not happen in the time that was given.</summary>
    public const int TimedOut = 3;

    /// <summary>The server is out of reach.</summary>
    public const int Unreachable = 4;

    /// <summary>The server refuses: the key, the request, or for its limits.</summary>
    public const int Refused = 5;

    /// <summary>Whoever read the output has gone, as in <c>| head -1</c>: 128 and the number of SIGPIPE.</summary>
    public const int Unread = 141;

    /// <summary>The command line or the configuration is not valid. The number is that of <c>sysexits.h</c>.</summary>
    public const int Usage = 64;

    /// <summary>Ctrl-C, as shells count it: 128 and the signal's number.</summary>
    public const int Interrupted = 130;
}
