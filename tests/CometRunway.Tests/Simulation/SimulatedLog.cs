using Microsoft.Extensions.Logging;

namespace CometRunway.Tests.Simulation;

/// <summary>What a task says goes to the trace; an error is a fault that nobody thought of, unless it is the planner's, who fails on purpose.</summary>
internal sealed class SimulatedLog(World world) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error || world.IsTraced;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && exception is not NoPlanException) world.Break($"Nobody expected this: {formatter(state, exception)} {exception}");
        else world.Note(() => formatter(state, exception));
    }
}
