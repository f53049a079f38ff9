namespace CometRunway.Server.Draining;

/// <summary>What is under way and should not be cut off, by name.</summary>
internal sealed class Errands
{
    private readonly Lock _gate = new();
    private readonly HashSet<Errand> _underWay = [];
    private TaskCompletionSource _noneLeft = Completed();

    /// <summary>The names of those under way.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate) return [.. _underWay.Select(static errand => errand.Name)];
        }
    }

    /// <summary>Completes when none is under way.</summary>
    public Task NoneLeft
    {
        get
        {
            lock (_gate) return _noneLeft.Task;
        }
    }

    /// <summary>Begins one, which is under way until it is disposed of.</summary>
    public IDisposable Begin(string name)
    {
        var errand = new Errand(this, name);
        lock (_gate)
        {
            if (_underWay.Count is 0) _noneLeft = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _underWay.Add(errand);
        }

        return errand;
    }

    private void End(Errand errand)
    {
        lock (_gate)
        {
            if (_underWay.Remove(errand) && _underWay.Count is 0) _noneLeft.SetResult();
        }
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }

    private sealed class Errand(Errands all, string name) : IDisposable
    {
        public string Name => name;

        public void Dispose() => all.End(this);
    }
}
