using System.Collections.Concurrent;
using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Core.Upstreams;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>
/// The profiles of the tasks that this silo polls. Kinds and models are callers' words, so there are so many of them at most: past that a task goes by the profile of
/// its kind, then by that of all.
/// </summary>
/// <param name="target">The mean delay that is aimed at.</param>
/// <param name="pace">The least and the greatest interval between two polls of a task.</param>
internal sealed class LocalProfiles(TimeSpan target, Pace pace)
{
    /// <summary>So many there are at most, with that of all.</summary>
    public const int Most = 500;

    private const int MostOfModels = 400; // However many models somebody makes up, kinds have a place.

    private static readonly string Upstream = UpstreamKinds.Runway.Name;
    private static readonly TimeSpan LeastIdle = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<(string? Kind, string? Model), LocalProfile> _known = new();
    private readonly PlanMaker _plans = new(target, pace);
    private volatile int _count;
    private volatile int _models;

    /// <summary>All that are in use.</summary>
    public IEnumerable<LocalProfile> All => _known.Values;

    /// <summary>What to go by for a task. It is asked anew for each poll: one that nobody asks for is forgotten after a while.</summary>
    public LocalProfile Of(RunwayTask task) => Of(task.Admission.Kind, task.Admission.Model);

    /// <summary>What to go by for tasks of a kind and a model; null: any, or nobody has said.</summary>
    public LocalProfile Of(string? kind, string? model)
    {
        if (!_known.TryGetValue((kind, model), out var profile)) profile = Find(ProfileKey.Bounded(kind), ProfileKey.Bounded(model));
        profile.Use();
        return profile;
    }

    /// <summary>The same for whoever only looks: what no task here goes by is made for the occasion, and takes nobody's place.</summary>
    public LocalProfile Peek(string? kind, string? model) =>
        _known.TryGetValue((kind, model), out var known) ? known : new LocalProfile(new ProfileName(Upstream, ProfileKey.Bounded(kind), ProfileKey.Bounded(model)), _plans);

    /// <summary>Forgets what nobody has asked for since twice the greatest interval, and ten minutes.</summary>
    public void ForgetIdle(TimeSpan now)
    {
        var idle = pace.Ceiling * 2 > LeastIdle ? pace.Ceiling * 2 : LeastIdle;
        foreach (var (key, profile) in _known)
        {
            if (profile.TakeUse()) profile.UsedAt = now;
            else if (now - profile.UsedAt > idle) Forget(key);
        }
    }

    private LocalProfile Find(string? kind, string? model)
    {
        if (_known.TryGetValue((kind, model), out var known)) return known;
        if (!HasRoom(kind, model)) return model is not null ? Find(kind, null) : Find(null, null);
        lock (_gate)
        {
            if (_known.TryGetValue((kind, model), out known)) return known;
            if (HasRoom(kind, model)) return Add(kind, model);
        }

        return model is not null ? Find(kind, null) : Find(null, null);
    }

    private bool HasRoom(string? kind, string? model) =>
        model is not null ? _models < MostOfModels && _count < Most - 1 : kind is null || _count < Most - 1; // The last place is for all.

    private LocalProfile Add(string? kind, string? model)
    {
        var profile = new LocalProfile(new ProfileName(Upstream, kind, model), _plans);
        _known[(kind, model)] = profile;
        if (model is not null) _models++;
        if (kind is not null || model is not null) _count++;
        return profile;
    }

    private void Forget((string? Kind, string? Model) key)
    {
        lock (_gate)
        {
            if (key is (null, null) || !_known.TryRemove(key, out _)) return;
            _count--;
            if (key.Model is not null) _models--;
        }
    }
}
