namespace CometRunway.Benchmarks.Lifecycle;

/// <summary>Where lives are measured.</summary>
internal sealed record Stage(bool OnPostgres, int Servers, int Tenants, bool ByWebhook)
{
    /// <summary>SQLite serves one process; what is compared stands side by side.</summary>
    public static IReadOnlyList<Stage> All { get; } =
    [
        .. from tenants in (int[])[1, 1_000]
           from byWebhook in (bool[])[true, false]
           from house in ((bool, int)[])[(false, 1), (true, 1), (true, 3)]
           select new Stage(house.Item1, house.Item2, tenants, byWebhook),
    ];

    public override string ToString() => $"{(OnPostgres ? "postgres" : "sqlite")} {Servers}x {Tenants}t {(ByWebhook ? "webhook" : "sse")}";
}
