using System.Threading.Channels;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.GroupCommit;

/// <summary>
/// What waits to be written. Commits are served before admissions, because somebody waits for the news; but each batch takes one piece of
/// an admission along, so that no flood of commits shuts the door.
/// </summary>
internal sealed class WriteQueue
{
    /// <summary>The rows of one transaction (an admission's last piece may exceed it), and of one piece of an admission.</summary>
    public const int MostRows = 500;

    private readonly Channel<Write> _commits = Bounded(8192);
    private readonly Channel<Write> _admissions = Bounded(256);
    private readonly Bell _bell = new();

    public ValueTask AddCommit(Write write, CancellationToken cancellationToken) => Add(_commits, write, cancellationToken);

    public ValueTask AddAdmission(Write write, CancellationToken cancellationToken) => Add(_admissions, write, cancellationToken);

    /// <summary>Fills <paramref name="batch"/> with what waits, and blocks while nothing does; false when nothing will ever come again.</summary>
    public bool Take(List<Write> batch)
    {
        while (true)
        {
            Fill(batch);
            if (batch.Count > 0) return true;
            if (_commits.Reader.Completion.IsCompleted && _admissions.Reader.Completion.IsCompleted) return false;
            _bell.Wait();
        }
    }

    /// <summary>Takes nothing more; what waits is still served.</summary>
    public void Complete()
    {
        _commits.Writer.TryComplete();
        _admissions.Writer.TryComplete();
        _bell.Ring();
    }

    private void Fill(List<Write> batch)
    {
        var rows = 0;
        while (rows < MostRows && _commits.Reader.TryRead(out var commit))
        {
            batch.Add(commit);
            rows += commit.Rows;
        }

        for (var first = true; _admissions.Reader.TryPeek(out var piece) && (first || rows + piece.Rows <= MostRows); first = false)
        {
            _admissions.Reader.TryRead(out _);
            batch.Add(piece);
            rows += piece.Rows;
        }
    }

    private async ValueTask Add(Channel<Write> channel, Write write, CancellationToken cancellationToken)
    {
        try
        {
            await channel.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The store is closed.");
        }

        _bell.Ring();
    }

    private static Channel<Write> Bounded(int capacity) =>
        Channel.CreateBounded<Write>(new BoundedChannelOptions(capacity) { SingleReader = true });
}
