namespace CometRunway.Simulator.Accounts;

/// <summary>The most calls seen in any one second, in windows that move by 100 ms. Not thread-safe.</summary>
internal sealed class RateWindow
{
    private const int SlotMilliseconds = 100;
    private readonly int[] _slots = new int[1000 / SlotMilliseconds];
    private long _newest;
    private int _inWindow;

    public int Most { get; private set; }

    public void Count(DateTimeOffset now)
    {
        var slot = Math.Max(_newest, now.ToUnixTimeMilliseconds() / SlotMilliseconds);
        for (var passed = Math.Max(_newest + 1, slot - _slots.Length + 1); passed <= slot; passed++)
        {
            _inWindow -= _slots[passed % _slots.Length];
            _slots[passed % _slots.Length] = 0;
        }

        _newest = slot;
        _slots[slot % _slots.Length]++;
        _inWindow++;
        Most = Math.Max(Most, _inWindow);
    }
}
