using System.Collections.Concurrent;

namespace CometRunway.Tests.Simulation;

/// <summary>
/// A task's protocol under everything that may go wrong: 100,000 histories, the same in each run. COMETRUNWAY_SEED names the only one to be played, which
/// then tells what happens; COMETRUNWAY_HISTORIES plays another number of them.
/// </summary>
public class SimulationTests(ITestOutputHelper output)
{
    private const string SeedVariable = "COMETRUNWAY_SEED";
    private const string HistoriesVariable = "COMETRUNWAY_HISTORIES";
    private const int Histories = 100_000;
    private const int MostToCatch = 4_000;

    public static TheoryData<Flaw> Flaws => [.. Enum.GetValues<Flaw>().Except([Flaw.None])];

    [Fact]
    public void Whatever_happens_nothing_is_lost_nothing_is_untrue_and_nothing_is_told_twice_or_too_early()
    {
        if (Number(SeedVariable) is { } only)
        {
            Assert.Null(History.Play(only, trace: output.WriteLine));
            return;
        }

        var broken = new ConcurrentDictionary<int, string>();
        Parallel.For(0, Number(HistoriesVariable) ?? Histories, (seed, loop) =>
        {
            if (History.Play(seed) is not { } what) return;
            broken[seed] = what;
            loop.Break();
        });

        if (broken.IsEmpty) return;
        var (first, why) = broken.MinBy(static one => one.Key);
        Assert.Fail($"{why}\nReplay: {SeedVariable}={first} dotnet run --project tests/CometRunway.Tests -- -showLiveOutput -class {typeof(SimulationTests).FullName}");
    }

    [Theory]
    [MemberData(nameof(Flaws))]
    public void A_flaw_is_caught(Flaw flaw)
    {
        var caught = Enumerable.Range(0, MostToCatch).Select(seed => (Seed: seed, What: History.Play(seed, flaw))).FirstOrDefault(static one => one.What is not null);

        Assert.True(caught.What is not null, $"{MostToCatch} histories went by, and nobody noticed.");
        output.WriteLine($"{flaw} at seed {caught.Seed}: {caught.What}");
    }

    [Fact]
    public void The_same_seed_is_the_same_history() => Assert.All(Enumerable.Range(0, 20), static seed => Assert.Equal(Tell(seed), Tell(seed)));

    [Fact]
    public void Different_seeds_are_different_histories() => Assert.Equal(50, Enumerable.Range(0, 50).Select(Tell).Distinct().Count());

    private static string Tell(int seed)
    {
        var told = new List<string>();
        History.Play(seed, trace: told.Add);
        return string.Join('\n', told);
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
