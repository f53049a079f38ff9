namespace CometRunway.Simulator.Tasks;

internal sealed class PollTally
{
    private readonly Lock _gate = new();
    private readonly PollLog _log = new();
    private PollCounts _counts;
    private int _underWay;
    private bool _endWasTold;

    /// <summary>Counts a poll that has come in, and gives its number, from 1.</summary>
    public int Arrive(DateTimeOffset now)
    {
        lock (_gate)
        {
            _underWay++;
            _counts = _counts with
            {
                Polls = _counts.Polls + 1,
                FirstAt = _counts.FirstAt ?? now,
                LastAt = now,
                MaxConcurrent = Math.Max(_counts.MaxConcurrent, _underWay),
                PollsAfterEnd = _counts.PollsAfterEnd + (_endWasTold ? 1 : 0),
            };
            return _counts.Polls;
        }
    }

    public void Note(DateTimeOffset arrivedAt, Answered answered)
    {
        lock (_gate)
        {
            _log.Add(new PollEntry(arrivedAt, answered));
        }
    }

    public void Leave(bool endWasTold)
    {
        lock (_gate)
        {
            _underWay--;
            if (!endWasTold) return;

            _endWasTold = true;
            _counts = _counts with { AnswersAfterEnd = _counts.AnswersAfterEnd + 1 };
        }
    }

    public PollCounts Counts()
    {
        lock (_gate)
        {
            return _counts;
        }
    }

    public PollEntry[] Latest()
    {
        lock (_gate)
        {
            return _log.InOrder();
        }
    }
}
