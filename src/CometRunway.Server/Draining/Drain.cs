using CometRunway.Server.Problems;

namespace CometRunway.Server.Draining;

/// <summary>
/// The way out of a server that was told to stop. From the first moment <c>/readyz</c> says no, held answers and streams end so that their readers come back
/// elsewhere, and nothing new is taken on. After the delay, in which load balancers look away, and once what is paid for has been answered, everything stops: the
/// silo's tasks go on with its peers.
/// </summary>
internal sealed partial class Drain(TimeSpan delay, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Drain> log)
{
    private readonly Errands _errands = new();

    /// <summary>The server was told to stop.</summary>
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Cancelled when the server is told to stop.</summary>
    public CancellationToken Beginning => lifetime.ApplicationStopping;

    /// <exception cref="ProblemException">The server was told to stop.</exception>
    public void RequireNotBegun()
    {
        if (HasBegun) throw new ProblemException(ProblemKinds.Unavailable("This server is about to stop; another one takes it."));
    }

    /// <summary>Begins what a stop waits for, until it is disposed of.</summary>
    /// <param name="name">Names it in the log where it is cut off all the same; without secrets.</param>
    /// <exception cref="ProblemException">The server was told to stop.</exception>
    public IDisposable Begin(string name)
    {
        var errand = _errands.Begin(name); // Before the look at whether it may: else a stop in between would not wait for it.
        if (!HasBegun) return errand;
        errand.Dispose();
        throw new ProblemException(ProblemKinds.Unavailable("This server is about to stop; another one takes it."));
    }

    /// <summary>Waits until the server is told to stop, and then until it may.</summary>
    /// <param name="patience">How long what is under way is waited for, at most.</param>
    public async Task Finish(TimeSpan patience)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, Beginning).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(delay, clock).ConfigureAwait(false);

        var noneLeft = _errands.NoneLeft;
        if (!noneLeft.IsCompleted) LogWaits(log, _errands.Names.Count, patience);
        await noneLeft.WaitAsync(patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var name in _errands.Names) LogCutOff(log, name);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This server was told to stop, and {Count} creates are under way: it stops when they have been answered, or after {Patience}.")]
    private static partial void LogWaits(ILogger logger, int count, TimeSpan patience);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Name} is cut off by the stop of this server: the upstream may have accepted it, and nobody was told. Look there before it is repeated.")]
    private static partial void LogCutOff(ILogger logger, string name);
}
