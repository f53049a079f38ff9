using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Sqlite;

/// <summary>Room for one reader at a time. Its connection is opened by the first, and anew after one that failed.</summary>
internal sealed class ReaderSeat(DatabaseFile file) : IDisposable
{
    private ReadSession? _session;

    public T Read<T>(Func<ReadSession, T> read)
    {
        try
        {
            _session ??= new ReadSession(file);
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
