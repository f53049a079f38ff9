namespace CometRunway.Storage.GroupCommit;

/// <summary>Wakes one sleeper. Rung any number of times before somebody listens, it was rung once.</summary>
internal sealed class Bell
{
    private readonly object _gate = new(); // A Lock can't be waited on.
    private bool _rung;

    public void Ring()
    {
        lock (_gate)
        {
            _rung = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Returns when it was rung since the last time.</summary>
    public void Wait()
    {
        lock (_gate)
        {
            while (!_rung) Monitor.Wait(_gate);
            _rung = false;
        }
    }
}
