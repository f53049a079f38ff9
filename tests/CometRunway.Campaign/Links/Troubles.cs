using System.Net;

namespace CometRunway.Campaign.Links;

/// <summary>The troubles of a link, for callers of one address and for all others; whoever waits by one is told when they change.</summary>
internal sealed class Troubles
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Trouble> _ofSome = [];
    private Trouble _ofAll = Trouble.None;
    private TaskCompletionSource _change = New();

    /// <summary>What is wrong for callers of an address, and a task that ends when that may have changed.</summary>
    public (Trouble Trouble, Task Change) Now(IPAddress source)
    {
        lock (_lock) return (_ofSome.GetValueOrDefault(source, _ofAll), _change.Task);
    }

    /// <param name="source">Null: of all callers, those of the addresses that have their own excepted.</param>
    public void Set(Trouble trouble, IPAddress? source) => Change(() =>
    {
        if (source is null) _ofAll = trouble;
        else _ofSome[source] = trouble;
    });

    public void Heal() => Change(() =>
    {
        _ofAll = Trouble.None;
        _ofSome.Clear();
    });

    /// <summary>Ends the trouble of one address: what holds of all holds of it again.</summary>
    public void Heal(IPAddress source) => Change(() => _ofSome.Remove(source));

    private void Change(Action change)
    {
        TaskCompletionSource told;
        lock (_lock)
        {
            change();
            told = _change;
            _change = New();
        }

        told.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
