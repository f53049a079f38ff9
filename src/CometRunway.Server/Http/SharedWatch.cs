using System.Threading.Channels;

namespace CometRunway.Server.Http;

/// <summary>
/// Watches things on behalf of this process's readers: each is looked at once for all who follow it, and a reader gets the newest look, never a queue of them.
/// Nothing is watched that nobody follows.
/// </summary>
/// <param name="watch">Watches one thing and tells what it sees, until it is no longer wanted. It handles its own faults.</param>
internal sealed class SharedWatch<TKey, TLook>(Func<TKey, Action<TLook>, CancellationToken, Task> watch)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Watched> _watched = [];

    /// <summary>Begins to follow a thing, until the reader is disposed of.</summary>
    public Reader Join(TKey key)
    {
        lock (_gate)
        {
            var isFirst = !_watched.TryGetValue(key, out var watched);
            if (isFirst) _watched[key] = watched = new Watched();
            var reader = new Reader(left => Leave(key, left));
            watched!.Readers.Add(reader);
            if (isFirst) _ = watch(key, look => Tell(watched, look), watched.Abandoned.Token);
            return reader;
        }
    }

    private void Leave(TKey key, Reader reader)
    {
        Watched? abandoned = null;
        lock (_gate)
        {
            if (_watched.TryGetValue(key, out var watched) && watched.Readers.Remove(reader) && watched.Readers.Count is 0) _watched.Remove(key, out abandoned);
        }

        abandoned?.Abandoned.Cancel();
    }

    private void Tell(Watched watched, TLook look)
    {
        lock (_gate)
        {
            foreach (var reader in watched.Readers) reader.Post(look);
        }
    }

    /// <summary>One reader's view of a thing that is watched.</summary>
    /// <param name="leave">Ends the reading.</param>
    internal sealed class Reader(Action<Reader> leave) : IDisposable
    {
        private readonly Channel<TLook> _newest = Channel.CreateBounded<TLook>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        /// <summary>The newest look, as soon as there is one that this reader has not had.</summary>
        public ValueTask<TLook> Next(CancellationToken cancellationToken) => _newest.Reader.ReadAsync(cancellationToken);

        public void Post(TLook look) => _newest.Writer.TryWrite(look);

        public void Dispose() => leave(this);
    }

    private sealed class Watched
    {
        public HashSet<Reader> Readers { get; } = [];

        public CancellationTokenSource Abandoned { get; } = new();
    }
}
