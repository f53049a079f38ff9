using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace CometRunway.Storage.Rows;

/// <summary>
/// Rows that this version can't read: a newer one wrote them, or a hand did. Whoever reads several goes on without them, and reads them as soon as that is
/// possible. Each is told once.
/// </summary>
internal sealed partial class UnreadableRows(RowInstruments instruments, ILogger log)
{
    private const int MostNamed = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Table, string Name)> _known = [];
    private volatile int _count;

    /// <summary>How many were found and not read since; at most 1,000 are counted.</summary>
    public int Count => _count;

    public Func<DbDataReader, FoundRow<T>> Try<T>(RowReading<T> reading) => row => Read(reading, row);

    public FoundRow<T> Read<T>(RowReading<T> reading, DbDataReader row)
    {
        try
        {
            var value = reading.Read(row);
            if (_count > 0) Forget(reading.Table, reading.Name(row));
            return new FoundRow<T>(value, null);
        }
        catch (Exception exception) when (exception is not (DbException or OperationCanceledException))
        {
            var name = reading.Name(row);
            Remember(reading.Table, name, exception.Message);
            return new FoundRow<T>(default, $"The row {name} of {reading.Table} can't be read by this version of the server: {exception.Message} Where servers are being upgraded, a newer one can.");
        }
    }

    private void Remember(string table, string name, string why)
    {
        lock (_gate)
        {
            if (_known.Count >= MostNamed || !_known.Add((table, name))) return;
            _count = _known.Count;
        }

        instruments.Unreadable(table, 1);
        LogUnreadable(log, name, table, why);
    }

    private void Forget(string table, string name)
    {
        lock (_gate)
        {
            if (!_known.Remove((table, name))) return;
            _count = _known.Count;
        }

        instruments.Unreadable(table, -1);
        LogReadable(log, name, table);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The row {Name} of {Table} can't be read and is passed over until it can: {Why} A newer version may have written it.")]
    private static partial void LogUnreadable(ILogger logger, string name, string table, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The row {Name} of {Table} can be read again.")]
    private static partial void LogReadable(ILogger logger, string name, string table);
}
