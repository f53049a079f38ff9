using System.Globalization;
using System.Security.Cryptography;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Nemesis;
using CometRunway.Campaign.Nemesis.Schedules;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Runs;

/// <summary>What a run was asked to be.</summary>
internal sealed record CampaignOptions
{
    private static readonly string[] Names = ["plan", "minutes", "seed", "servers", "store", "rate", "out", "server", "page", "only", "patience"];

    public required Plan Plan { get; init; }

    /// <summary>The faults of the plan that there shall be: all of them, or those that were named.</summary>
    public required IReadOnlyList<FaultKind> Faults { get; init; }

    public required double Minutes { get; init; }

    public required int Seed { get; init; }

    public required int Servers { get; init; }

    public required Store Store { get; init; }

    public required bool MeetInRedis { get; init; }

    /// <summary>Tasks a second.</summary>
    public required int Rate { get; init; }

    /// <summary>How long it is waited for, once all is healed, that everything comes to its end.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>The folder that gets the history, the logs and the page.</summary>
    public required string Out { get; init; }

    /// <summary>The assembly of the server that is put to the test.</summary>
    public required string Server { get; init; }

    /// <summary>What runs the same again.</summary>
    public string Command => string.Create(
        CultureInfo.InvariantCulture,
        $"dotnet run -c Release --project tests/CometRunway.Campaign -- run --plan {Plan.Name} --minutes {Minutes} --seed {Seed} --servers {Servers} --store {StoreWord} --rate {Rate} --patience {Patience.TotalMinutes}{Only}");

    public string StoreWord => (Store, MeetInRedis) switch { (Store.Sqlite, _) => "sqlite", (_, true) => "postgres+redis", _ => "postgres" };

    private string Only => Faults.Count == FaultKinds.Of(Plan).Count ? "" : $" --only {string.Join(',', Faults.Select(static kind => kind.Traits.Name))}";

    /// <exception cref="ArgumentException">They ask for what there is not.</exception>
    public static CampaignOptions Read(Arguments arguments)
    {
        arguments.Allow(Names);
        var seed = arguments.Number("seed", RandomNumberGenerator.GetInt32(1, 1_000_000));
        var servers = arguments.Number("servers", 3);
        var store = arguments.Text("store", servers > 1 ? "postgres" : "sqlite");
        if (store is not ("sqlite" or "postgres" or "postgres+redis")) throw new ArgumentException("--store must be sqlite, postgres or postgres+redis.");
        if (servers > 5) throw new ArgumentException("--servers must be 1 to 5.");
        if (servers > 1 && store is "sqlite") throw new ArgumentException("--store sqlite is for one server: give --servers 1, or --store postgres.");
        var plan = Plan.Of(arguments.Text("plan", "everything"));
        return new CampaignOptions
        {
            Plan = plan,
            Faults = Choose(plan, arguments.Text("only", "")),
            Minutes = arguments.Number("minutes", 3),
            Seed = seed,
            Servers = servers,
            Store = store is "sqlite" ? Store.Sqlite : Store.Postgres,
            MeetInRedis = store is "postgres+redis",
            Rate = arguments.Number("rate", 5),
            Patience = TimeSpan.FromMinutes(arguments.Number("patience", 3)),
            Out = Path.GetFullPath(arguments.Text("out", Path.Combine("tests", ".results", $"campaign-{seed}"))),
            Server = Path.GetFullPath(arguments.Text("server", SourceTree.Program("CometRunway.Server"))),
        };
    }

    private static IReadOnlyList<FaultKind> Choose(Plan plan, string only)
    {
        var all = FaultKinds.Of(plan);
        if (only.Length is 0) return all;
        var names = only.Split(',');
        if (names.FirstOrDefault(name => all.All(kind => kind.Traits.Name != name)) is { } unknown) throw new ArgumentException($"The plan {plan.Name} has no fault \"{unknown}\".");
        return [.. all.Where(kind => names.Contains(kind.Traits.Name))];
    }
}
