using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CsCheck;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Tasks to store.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Nothing here is stamped later.</summary>
    public static readonly DateTimeOffset Later = Noon.AddYears(100);

    public static readonly TenantId Tenant = TenantId.Parse("acme");
    public static readonly TenantId OtherTenant = TenantId.Parse("globex");

    private static readonly Gen<string> Text =
        Gen.OneOf(new[] { "a", "Z", "0", " ", "\"", "\\", "'", "\n", "\t", "é", "日本", "🎬", "<&>", "%_", "$x", "{}", "\u0001", "\0" }.Select(Gen.Const).ToArray()).Array[0, 12].Select(string.Concat);

    // The surfaces let no control character into what has a column of its own, and PostgreSQL has no NUL.
    private static readonly Gen<string> Name = Text.Select(static text => text.Replace("\0", "", StringComparison.Ordinal));

    private static readonly Gen<DateTimeOffset> Time = Gen.Long[0, 4_102_444_800_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    private static readonly Gen<ImmutableArray<string>> Texts = Text.Array[0, 4].Select(static list => list.ToImmutableArray());

    private static readonly Gen<Admission> AnyAdmission =
        from at in Time.Array[3]
        from names in OrNothing(Name).Array[2]
        from text in OrNothing(Text).Array[3]
        from trace in Gen.Select(Gen.ULong[1, ulong.MaxValue], Gen.ULong[1, ulong.MaxValue], Gen.Byte[0, 1]).Nullable()
        from labels in Texts
        select new Admission
        {
            TrackedAt = at[0],
            VisibleBy = at[1],
            Deadline = at[2],
            Group = names[0],
            Labels = labels,
            Kind = names[1],
            ApiVersion = text[0],
            TraceParent = trace is var (id, span, flags) ? TraceParent.Read($"00-{id:x32}-{span:x16}-{flags:x2}") : null,
            Model = text[1],
            Upstream = text[2],
        };

    /// <summary>A task of which every field that is kept may have any value.</summary>
    public static readonly Gen<RunwayTask> AnyTask =
        from admission in AnyAdmission
        from status in Gen.Enum<RunwayStatus>()
        from progress in Gen.Double[0, 1].Nullable()
        from output in Texts
        from text in OrNothing(Text).Array[3]
        from endedBy in Gen.Enum<EndedBy>().Nullable()
        from createdAt in Time.Nullable()
        from timeline in Gen.Select(Gen.Enum<RunwayStatus>(), Time, static (status, at) => new StatusChange(status, at)).Array[1, 32]
        from stuck in OrNothing(Gen.Select(Time, Text, Gen.Double[0, 0.001], static (since, why, improbability) => new Stuck(since, why, improbability)))
        from polls in Gen.Select(Gen.Enum<PollRunOutcome>(), Gen.Int[0, 3_000_000], static (outcome, second) => (outcome, TimeSpan.FromSeconds(second))).Array[0, 12]
        from changedAt in Time
        select new RunwayTask
        {
            Identity = Identity(),
            Admission = admission,
            Status = status,
            Progress = progress,
            Output = output,
            Failure = text[0],
            FailureCode = text[1],
            EndedBy = endedBy,
            CreatedAt = createdAt,
            Extra = text[2],
            Timeline = [.. timeline],
            Stuck = stuck,
            Polls = polls.Aggregate(default(PollRuns), static (runs, poll) => runs.Add(poll.outcome, poll.Item2)),
            ChangedAt = changedAt,
        };

    public static TaskIdentity Identity(TenantId? tenant = null) => new(tenant ?? Tenant, TaskId.Parse(Guid.NewGuid().ToString()));

    /// <summary>An identity of the shard, found by trying.</summary>
    public static TaskIdentity IdentityOf(int shard)
    {
        while (true)
        {
            if (Identity() is { } identity && identity.Shard == shard) return identity;
        }
    }

    public static RunwayTask Task(TaskIdentity? identity = null, string? group = null, ImmutableArray<string> labels = default, DateTimeOffset? at = null) =>
        RunwayTask.Admit(identity ?? Identity(), new Admission
        {
            TrackedAt = at ?? Noon,
            VisibleBy = (at ?? Noon).AddMinutes(2),
            Deadline = (at ?? Noon).AddDays(1),
            Group = group,
            Labels = labels.IsDefault ? [] : labels,
        });

    public static List<RunwayTask> Tasks(int count) => [.. Enumerable.Range(0, count).Select(static _ => Task())];

    /// <summary>Admits a task that is not there yet: its row.</summary>
    public static async Task<RunwayTask> Track(this ITaskStore store, RunwayTask task) => (await store.Track([task]))[0];

    /// <inheritdoc cref="Track(ITaskStore, RunwayTask)"/>
    public static async Task<List<RunwayTask>> Track(this ITaskStore store, IReadOnlyList<RunwayTask> tasks)
    {
        var admitted = await store.Admit(tasks, TestContext.Current.CancellationToken);
        return [.. tasks.Zip(admitted, static (task, answer) => answer.AsRow(task))];
    }

    public static RunwayTask Throttled(this RunwayTask task) => task.Told(RunwayStatus.Throttled);

    public static RunwayTask Running(this RunwayTask task) => task.Told(RunwayStatus.Running);

    public static RunwayTask Succeeded(this RunwayTask task, DateTimeOffset? at = null) =>
        task.Observe(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example.com/1.mp4"] }, at ?? Noon.AddSeconds(30));

    /// <summary>Runs for improbably long.</summary>
    public static RunwayTask Marked(this RunwayTask task) => task.Mark(new Stuck(Noon.AddMinutes(19), "It runs for longer than 99.9 % of its kind.", 0.0007), Noon.AddMinutes(20));

    private static RunwayTask Told(this RunwayTask task, RunwayStatus status) => task.Observe(new Reading.Answer(status), Noon.AddSeconds(10));

    private static Gen<T?> OrNothing<T>(Gen<T> any)
        where T : class => Gen.Select(any, Gen.Bool, static (value, isThere) => isThere ? value : null);
}
