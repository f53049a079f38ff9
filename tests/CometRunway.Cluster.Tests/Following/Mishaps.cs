using System.Reflection;
using CometRunway.Abstractions;

namespace CometRunway.Cluster.Tests.Following;

/// <summary>What may become of a push on its way.</summary>
public enum Mishap
{
    None,
    Lost,
    Doubled,
    Overtaken,
}

/// <summary>A client's grain factory whose observers hear only what a mishap leaves of what they are told.</summary>
public class Mishaps : DispatchProxy
{
    private readonly List<object> _ears = []; // Orleans holds observers weakly.
    private IGrainFactory _grains = null!;
    private Mishap _mishap;

    public static IGrainFactory Befall(IGrainFactory grains, Mishap mishap)
    {
        var proxy = Create<IGrainFactory, Mishaps>();
        ((Mishaps)(object)proxy)._grains = grains;
        ((Mishaps)(object)proxy)._mishap = mishap;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name is not nameof(IGrainFactory.CreateObjectReference)) return targetMethod.Invoke(_grains, args);
        var ear = new Ear((IRunwayTaskObserver)args![0]!, _mishap);
        _ears.Add(ear);
        return _grains.CreateObjectReference<IRunwayTaskObserver>(ear);
    }

    private sealed class Ear(IRunwayTaskObserver follower, Mishap mishap) : IRunwayTaskObserver
    {
        private RunwayTaskSnapshot? _late;

        public async Task Updated(RunwayTaskSnapshot task)
        {
            if (mishap is Mishap.Lost) return;
            if (mishap is Mishap.Overtaken && _late is null)
            {
                _late = task;
                return;
            }

            await follower.Updated(task);
            if (mishap is Mishap.Doubled) await follower.Updated(task);
            if (_late is { } late) await follower.Updated(late);
            _late = null;
        }

        public Task Progressed(string key, double progress) => follower.Progressed(key, progress);

        public Task Stopped(string key) => follower.Stopped(key);
    }
}
