using System.Diagnostics;
using System.Globalization;

namespace CometRunway.Campaign.Clocks;

/// <summary>The clock on one server's wall, which can be wrong. What measures time (timers, time-outs, stopwatches) goes on as before: an operator's or NTP's correction does no more.</summary>
/// <remarks>libfaketime is loaded into the process and reads a file once a second. To read it at each look would make a look at the clock cost 10 µs in place of 0.6.</remarks>
internal sealed class FakeClock : IAsyncDisposable
{
    private readonly string _file;
    private CancellationTokenSource? _drift;
    private Task _drifting = Task.CompletedTask;

    /// <param name="file">Where it is told what to show; its folder must outlast the server.</param>
    public FakeClock(string file)
    {
        _file = file;
        Tell(TimeSpan.Zero);
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
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0", // With it, waits by the monotonic clock do not end: no connection to a PostgreSQL comes about.
        ["NO_FAKE_STAT"] = "1", // The times of files are nobody's clock.
    };

    /// <summary>It is so far off, and stays so.</summary>
    public async Task Jump(TimeSpan off)
    {
        await StopDrifting();
        Tell(off);
    }

    /// <summary>It is right now, and goes fast by this share from here on, or slow where it is below zero.</summary>
    public async Task Drift(double share)
    {
        await StopDrifting();
        _drift = new CancellationTokenSource();
        _drifting = KeepDrifting(share, _drift.Token);
    }

    /// <summary>It is right, and stays so.</summary>
    public Task BeRight() => Jump(TimeSpan.Zero);

    public async ValueTask DisposeAsync() => await StopDrifting();

    private async Task StopDrifting()
    {
        if (_drift is null) return;
        await _drift.CancelAsync();
        await _drifting;
        _drift.Dispose();
        _drift = null;
    }

    // Not by libfaketime's own rates: with them it can't be told to be right again.
    private async Task KeepDrifting(double share, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var beats = new PeriodicTimer(Notice / 4);
        try
        {
            while (await beats.WaitForNextTickAsync(cancellationToken)) Tell(watch.Elapsed * share);
        }
        catch (OperationCanceledException)
        {
            // It stops drifting.
        }
    }

    // Nobody may read half of it.
    private void Tell(TimeSpan off)
    {
        var next = $"{_file}.next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{off.TotalSeconds:+0.###;-0.###;+0}\n"));
        File.Move(next, _file, overwrite: true);
    }
}
