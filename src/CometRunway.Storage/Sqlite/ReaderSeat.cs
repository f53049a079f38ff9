using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>Room for one reader at a time. Its connection is opened by the first, and anew after one that failed.</summary>
internal sealed class ReaderSeat(DatabaseFile file, UnreadableRows unreadable) : IDisposable
{
    private ReadSession? _session;

    public T Read<T>(Func<ReadSession, T> read)
    {
        try
        {
            _session ??= new ReadSession(file, unreadable);
            return read(_session);
        }
        catch (Exception exception) when (exception is not UnreadableRowException)
        {
            Dispose();
            throw SqliteFault.Unavailable(file, exception);
        }
    }

    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }
}
