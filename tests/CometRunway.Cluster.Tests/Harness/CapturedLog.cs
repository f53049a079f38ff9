using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>What an operator reads: every line from Information up, and its stack where it has one.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue(new LogLine(logLevel, name, formatter(state, exception), exception));
        }
    }
}

/// <summary>One line of the log.</summary>
internal sealed record LogLine(LogLevel Level, string Category, string Text, Exception? Exception);
