using System.Globalization;

namespace CometRunway.Campaign.Clocks;

/// <summary>The clock on one server's wall, which can be wrong. What measures time (timers, time-outs, stopwatches) goes on as before: an operator's or NTP's correction does no more.</summary>
/// <remarks>libfaketime is loaded into the process and reads a file once a second. To read it at each look would make a look at the clock cost 10 µs in place of 0.6.</remarks>
internal sealed class FakeClock
{
    private readonly string _file;

    /// <param name="file">Where it is told what to show; its folder must outlast the server.</param>
    public FakeClock(string file)
    {
        _file = file;
        BeRight();
    }

    /// <summary>Within this time of being told, a clock shows it.</summary>
    public static TimeSpan Notice => TimeSpan.FromSeconds(1);

    /// <summary>Null where clocks can be faked.</summary>
    public static string? WhyNone => FakeTime.Library is null ? "wrong clocks need libfaketime, which is not installed" : null;

    /// <summary>What a server's process is started with.</summary>
    /// <exception cref="InvalidOperationException">There is none: <see cref="WhyNone"/>.</exception>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = FakeTime.Library ?? throw new InvalidOperationException($"No clock can be faked: {WhyNone}."),
        ["FAKETIME_TIMESTAMP_FILE"] = _file,
        ["FAKETIME_CACHE_DURATION"] = Notice.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["DONT_FAKE_MONOTONIC"] = "1", // The same, of versions before 0.9.8.
        ["FAKETIME_XRESET"] = "1", // A drift begins when it begins, and not when the process did.
        ["NO_FAKE_STAT"] = "1", // The times of files are nobody's clock.
    };

    /// <summary>It is so far off, at once.</summary>
    public void Jump(TimeSpan off) => Tell(string.Create(CultureInfo.InvariantCulture, $"{off.TotalSeconds:+0.###;-0.###;+0}"));

    /// <summary>It goes fast by this share, or slow where it is below zero, from now on.</summary>
    public void Drift(double share) => Tell(string.Create(CultureInfo.InvariantCulture, $"+0 x{1 + share:0.####}"));

    /// <summary>It is right, at once.</summary>
    public void BeRight() => Jump(TimeSpan.Zero);

    // Nobody may read half of it.
    private void Tell(string words)
    {
        var next = $"{_file}.next";
        File.WriteAllText(next, $"{words}\n");
        File.Move(next, _file, overwrite: true);
    }
}
