using System.Threading.Channels;
using CometRunway.Grains.Fairness;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.GroupCommit;

/// <summary>
/// What waits to be written. Commits are served before admissions, because somebody waits for the news; but each batch takes some admissions along, so that no
/// flood of commits shuts the door. Tenants take turns at it, and what is small does not share a transaction with a piece of an import: so nobody waits for more
/// of another's import than what is being written.
/// </summary>
internal sealed class WriteQueue
{
    /// <summary>So many rows of commits are one transaction; the last write may exceed it.</summary>
    public const int MostRows = 500;

    /// <summary>So many rows of admissions ride in one transaction where one tenant alone admits.</summary>
    public const int MostAdmitted = 240;

    /// <summary>So many where others do too: more would be faster for an import, and later for everybody else.</summary>
    public const int MostBesideOthers = 40;

    /// <summary>The rows of one piece of an admission.</summary>
    public const int PieceRows = 40;

    private const int Small = 20;
    private const int AheadAlone = 8;
    private const int UntilAlone = 50; // Transactions: a tenth of a second to some two.

    private const int RestsFor = 6; // Beside a million tasks a single admission's p99 was 9 times the idle one with 3 and 50 ms, and is 4 times with these.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(150);

    private readonly Channel<Write> _commits = Channel.CreateBounded<Write>(new BoundedChannelOptions(8192) { SingleReader = true });
    private readonly Turns<string, Admissions> _admissions = new(); // As long as those who admit are many: each has a few pieces in it.
    private readonly Lock _turns = new();
    private readonly Bell _bell = new();
    private string? _lastTenant;
    private int _alone = UntilAlone; // Transactions with admissions since the tenant of them was another one.
    private bool _isClosed;

    /// <summary>So many pieces of one admission are to be on their way: enough to keep the writer busy, or one where others admit too.</summary>
    public int MostAhead => IsShared ? 1 : AheadAlone;

    /// <summary>
    /// How long an import rests after a piece that took <paramref name="took"/>: six times as long where others admit too. It is not only the writer that they wait for:
    /// what is admitted is set to work, and takes the disk, the processor and the collector.
    /// </summary>
    public TimeSpan RestAfter(TimeSpan took) => !IsShared ? TimeSpan.Zero : took * RestsFor < LongestRest ? took * RestsFor : LongestRest;

    // More than one tenant admits.
    private bool IsShared => Volatile.Read(ref _alone) < UntilAlone;

    public async ValueTask AddCommit(Write write, CancellationToken cancellationToken)
    {
        try
        {
            await _commits.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }

        _bell.Ring();
    }

    public void AddAdmission(Admissions piece)
    {
        lock (_turns)
        {
            if (_isClosed) throw Closed();
            _admissions.Add(piece.Tenant, piece, piece.Rows);
        }

        _bell.Ring();
    }

    /// <summary>Fills <paramref name="batch"/> with what waits, and blocks while nothing does; false when nothing will ever come again.</summary>
    public bool Take(List<Write> batch)
    {
        while (true)
        {
            var isLast = Volatile.Read(ref _isClosed); // Looked at first: what came before it was closed is found.
            TakeCommits(batch);
            TakeAdmissions(batch);
            if (batch.Count > 0) return true;
            if (isLast && _commits.Reader.Completion.IsCompleted) return false;
            _bell.Wait();
        }
    }

    /// <summary>Takes nothing more; what waits is still served.</summary>
    public void Complete()
    {
        _commits.Writer.TryComplete();
        lock (_turns) _isClosed = true;
        _bell.Ring();
    }

    private void TakeCommits(List<Write> batch)
    {
        for (var rows = 0; rows < MostRows && _commits.Reader.TryRead(out var commit); rows += commit.Rows) batch.Add(commit);
    }

    private void TakeAdmissions(List<Write> batch)
    {
        lock (_turns)
        {
            var (rows, first, most) = (0, 0, IsShared ? MostBesideOthers : MostAdmitted);
            while (_admissions.TryPeek(out var piece) && (rows is 0 || Fits(piece!.Rows)))
            {
                _admissions.Take();
                batch.Add(piece!);
                if (rows is 0) first = piece!.Rows;
                rows += piece!.Rows;
                if (_lastTenant is not null && _lastTenant != piece.Tenant) _alone = 0;
                _lastTenant = piece.Tenant;
            }

            if (rows > 0) _alone = Math.Min(_alone + 1, UntilAlone);

            bool Fits(int more) => rows + more <= most && (first > Small || more <= Small); // What does not fit is the first of the next.
        }
    }

    private static StoreUnavailableException Closed() => new("The store is closed.");
}
