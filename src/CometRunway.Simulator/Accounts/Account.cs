using System.Collections.Concurrent;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Accounts;

/// <summary>What belongs to one key: its tasks, which no other key sees, and how it was used.</summary>
internal sealed class Account(string key)
{
    private readonly ConcurrentDictionary<string, SimulatedTask> _tasks = new(StringComparer.Ordinal);
    private readonly RateWindow _rate = new();
    private readonly Lock _gate = new();
    private KeyUse _use;
    private volatile bool _revoked;

    public string Key => key;

    public bool Revoked
    {
        get => _revoked;
        set => _revoked = value;
    }

    public ICollection<SimulatedTask> Tasks => _tasks.Values;

    public SimulatedTask? Find(string id) => _tasks.GetValueOrDefault(id);

    public bool Add(SimulatedTask task) => _tasks.TryAdd(task.Script.Id, task);

    public void CountPoll(DateTimeOffset now)
    {
        lock (_gate)
        {
            _rate.Count(now);
            _use = _use with { Polls = _use.Polls + 1, LastPollAt = now, MaxPollsInOneSecond = _rate.Most };
        }
    }

    public void CountCreate()
    {
        lock (_gate)
        {
            _use = _use with { Creates = _use.Creates + 1 };
        }
    }

    public KeyUse Use()
    {
        lock (_gate)
        {
            return _use;
        }
    }
}
