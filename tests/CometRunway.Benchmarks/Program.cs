using CometRunway.Benchmarks;
using CometRunway.Benchmarks.AdmissionRate;
using CometRunway.Benchmarks.Clusters;
using CometRunway.Benchmarks.CpuPerPoll;
using CometRunway.Benchmarks.CrashRecovery;
using CometRunway.Benchmarks.Dashboards;
using CometRunway.Benchmarks.Economy;
using CometRunway.Benchmarks.GroupReads;
using CometRunway.Benchmarks.HeldReads;
using CometRunway.Benchmarks.Imports;
using CometRunway.Benchmarks.Lifecycle;
using CometRunway.Benchmarks.Lists;
using CometRunway.Benchmarks.MemoryPerTask;
using CometRunway.Benchmarks.Neighbours;
using CometRunway.Benchmarks.Outages;
using CometRunway.Benchmarks.Scale;
using CometRunway.Benchmarks.Schedules;
using CometRunway.Benchmarks.Snapshots;
using CometRunway.Benchmarks.TenantFeed;
using CometRunway.Benchmarks.UpdateLatency;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.Benchmarks.WriteAhead;
using CometRunway.TestServers;

const string Usage = """
    Measures one of the product's limits and says what the limit is. Usage: <benchmark> [options]

      memory    [--tasks 100000]                                 memory of a silo for each task that it tracks
      polls     [--tasks 10000] [--seconds 60] [--interval 5000] CPU of a poll against a bare HttpClient loop; interval in ms
      admission [--tasks 200000]                                 durable admissions a second over HTTP
      import    [--tasks 1000000] [--seconds 30]                 single admissions of a tenant beside another's import
      latency   [--rate 1000] [--seconds 30] [--readers 200]     from an update to the reader of its event stream
      feed      [--connections 10000] [--rate 500] [--audience 10] [--of group] [--seconds 30]   from an update to the readers of a tenant's feed, or (--of task) of its task
      hold      [--reads 20000]                                  held reads: what they cost, and how late they are answered
      neighbours [--tasks 2000] [--streams 1000] [--holds 1000] [--seconds 30]      what a tenant feels of another that is at its limits
      lifecycle [--tasks 20000] [--only "postgres 1x"]           whole lives, told by webhook and stream, on SQLite and PostgreSQL; of stages whose name holds the text
      lists     [--tasks 1000000]                                pages of a tenant's list by every kind of filter, of the store alone
      schedule  [--tasks 20000] [--seed 1]                       polls and delay of every schedule, in virtual time, beside the least that can be had
      economy   [--tasks 2000] [--teachers 300] [--waiting 0]     polls and delay of a server that has learned, beside one that polls each 5 s
      wal       [--minutes 5] [--readers 50]                     the length of SQLite's write-ahead log while readers overlap all the time
      snapshot  [--writes 50000] [--seconds 10]                  writes one by one on PostgreSQL, before and beside a snapshot that others hold
      dashboard [--tasks 20000] [--rate 300] [--viewers 50] [--seconds 20]          what open overviews cost a server at work, and the first page over the wire
      tab       [--tasks 20000] [--rate 100] [--minutes 60]      the dashboard in a browser: how soon it is useful, and how much it grows while it stays open
      groups    [--tasks 100000]                                 counts of a small group and of a large one
      recovery  [--tasks 100000] [--interval 30]                 from a kill -9 until every task is polled again; interval in s
      cluster   [--tasks 30000] [--seconds 30] [--interval 5]    three servers on PostgreSQL: CPU against one, kill -9 of one
      scale     [--tasks 1000000] [--tenants 1] [--servers 1] [--interval 300] [--seconds 60]
                    a tenant's most tasks in flight, or as many of many tenants: held, polled, listed, killed; one server is on SQLite, several on PostgreSQL
      drain     [--tasks 100000]                                 SIGTERM to a server with so many tasks, beside another
      outage    [--tasks 30000] [--minutes 10] [--budget 1500] [--servers 3]        what the upstream gets of a key with a budget: calm, after a 429, while it is away and after
    """;

try
{
    var measure = args switch
    {
        ["memory", .. var options] => MemoryBenchmark.Run(new Arguments(options)),
        ["polls", .. var options] => PollsBenchmark.Run(new Arguments(options)),
        ["admission", .. var options] => AdmissionBenchmark.Run(new Arguments(options)),
        ["import", .. var options] => ImportBenchmark.Run(new Arguments(options)),
        ["latency", .. var options] => LatencyBenchmark.Run(new Arguments(options)),
        ["feed", .. var options] => FeedBenchmark.Run(new Arguments(options)),
        ["hold", .. var options] => HoldBenchmark.Run(new Arguments(options)),
        ["neighbours", .. var options] => NeighboursBenchmark.Run(new Arguments(options)),
        ["lifecycle", .. var options] => LifecycleBenchmark.Run(new Arguments(options)),
        ["lists", .. var options] => ListsBenchmark.Run(new Arguments(options)),
        ["dashboard", .. var options] => DashboardBenchmark.Run(new Arguments(options)),
        ["tab", .. var options] => TabBenchmark.Run(new Arguments(options)),
        ["schedule", .. var options] => ScheduleBenchmark.Run(new Arguments(options)),
        ["economy", .. var options] => EconomyBenchmark.Run(new Arguments(options)),
        ["wal", .. var options] => WalBenchmark.Run(new Arguments(options)),
        ["snapshot", .. var options] => SnapshotBenchmark.Run(new Arguments(options)),
        ["groups", .. var options] => GroupsBenchmark.Run(new Arguments(options)),
        ["recovery", .. var options] => RecoveryBenchmark.Run(new Arguments(options)),
        ["scale", .. var options] => ScaleBenchmark.Run(new Arguments(options)),
        ["drain", .. var options] => DrainBenchmark.Run(new Arguments(options)),
        ["cluster", .. var options] => ClusterBenchmark.Run(new Arguments(options)),
        ["outage", .. var options] => OutageBenchmark.Run(new Arguments(options)),

        // What benchmarks start as processes of their own.
        [MemorySilo.Role, .. var options] => MemorySilo.Run(new Arguments(options)),
        [PollingSilo.Role, .. var options] => PollingSilo.Run(new Arguments(options)),
        [BareLoops.Role, .. var options] => BareLoops.Run(new Arguments(options)),
        [StubUpstream.Role, ..] => StubUpstream.RunAlone(),
        _ => throw new ArgumentException("Name one benchmark."),
    };
    await measure;
    return 0;
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{Usage}");
    return 2;
}
catch (CouldNotMeasureException failure)
{
    await Console.Error.WriteLineAsync($"Could not measure: {failure.Message}");
    return 1;
}
