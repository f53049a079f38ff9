using CometRunway.Grains.Bulk;

namespace CometRunway.Tests.Bulk.Histories;

/// <summary>One seed: an action from its beginning to its end, whatever its processes, the store and its tasks do meanwhile.</summary>
internal sealed class BulkHistory
{
    private const int MostProcesses = 500;

    private readonly BulkWorld _world;
    private readonly BulkOperation _operation;
    private readonly bool _isAborted;
    private string? _broken;

    private BulkHistory(int seed)
    {
        _world = new BulkWorld(seed);
        for (var i = _world.Roll(80); i > 0; i--) _world.Add();
        (_operation, _world.HasTwins, _isAborted) = (_world.Roll(2) is 0 ? BulkOperation.Stop : BulkOperation.Label, _world.Roll(4) is 0, _world.Roll(5) is 0);
        _world.Begin(_operation);
    }

    /// <summary>What did not hold in the history of <paramref name="seed"/>; null where everything did.</summary>
    public static async Task<string?> Play(int seed)
    {
        var history = new BulkHistory(seed);
        await history.Go();
        return history._broken ?? history.Judge();
    }

    private async Task Go()
    {
        for (var processes = 1; _world.Row.IsRunning; processes++)
        {
            if (processes > MostProcesses)
            {
                _broken = "It never ended.";
                return;
            }

            if (_world.Roll(3) is 0) _world.Add(); // It came after the action began.
            var one = new BulkProcess(_world, _operation, life: _world.Roll(3) is 0 ? 0 : _world.Roll(60) + 1);
            var runs = one.Run();
            if (_world.HasTwins && _world.Roll(3) is 0) runs = Task.WhenAll(runs, new BulkProcess(_world, _operation, life: _world.Roll(60) + 1).Run());
            if (_isAborted && _world.Roll(3) is 0) await one.Abort();
            else if (_world.Roll(6) is 0) await one.Leave();
            await runs;
            _broken ??= one.Fault ?? _world.Broken;
        }
    }

    private string? Judge()
    {
        var row = _world.Row;
        if (row.EndedAt is null || row.Page is not null) return "It has ended, and does not say when, or has a page.";
        if (row.State is BulkState.Aborted) return _isAborted ? null : "Nobody aborted it.";
        if (row.State is not BulkState.Done) return $"It is {row.State}.";
        if (row.Found != row.Changed + row.Unchanged + row.Failed) return $"{row.Found} were found, and {row.Changed}, {row.Unchanged} and {row.Failed} came to something.";
        var left = _world.Meant.Where(task => _operation is BulkOperation.Stop ? task is { IsStopped: false, HasEnded: false } : !task.IsLabelled).ToList();
        if (left.Find(static task => !task.IsBroken) is { } forgotten) return $"Task {forgotten.Sequence} was forgotten.";
        if (row.Failed < left.Count) return $"{left.Count} failed, and {row.Failed} are counted.";
        if (_operation is not BulkOperation.Stop || _world.HasTwins) return null; // Of two that do the same page at once one finds what the other did.
        var (stopped, ended) = (_world.Meant.Count(static task => task.IsStopped), _world.Meant.Count(static task => task.HasEnded));
        return row.Changed >= stopped && row.Changed <= stopped + ended ? null : $"{stopped} were stopped and {ended} ended by themselves, and {row.Changed} are counted.";
    }
}
