using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CsCheck;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    public static TheoryData<TaskSort> Sorts { get; } = [.. Enum.GetValues<TaskSort>()];

    private static readonly TenantId ThirdTenant = TenantId.Parse("initech");

    private static readonly string[] Codes = ["SAFETY", "INTERNAL.BAD_OUTPUT", "it's \"odd\"", "日本"];

    private static readonly Gen<TaskFilter> AnyFilter =
        from tenant in OneOf<TenantId?>(Some.Tenant, Some.Tenant, Some.OtherTenant, null, null)
        from statuses in OneOf(default, default, StatusSet.Open, StatusSet.Ended, StatusSet.Of(RunwayStatus.Failed), StatusSet.Of(RunwayStatus.Running, RunwayStatus.Failed))
        from groups in AnyOf("g0", "g1", "g2", "none")
        from labels in AnyOf("odd", "even", "none")
        select new TaskFilter(tenant) { Statuses = statuses, Groups = groups, Labels = labels };

    private static readonly Gen<TaskTraits> AnyTraits =
        from prefix in OneOf<string?>(null, null, null, "a", "ay", "b_", "b%", "by-")
        from kinds in AnyOf("image_to_video", "upscale", "none")
        from models in AnyOf("gen4", "gen4_turbo", "none")
        from codes in AnyOf([.. Codes, "none"])
        from before in Gen.OneOf(Gen.Const((int?)null), Gen.Const((int?)null), Gen.Int[0, 7].Select(static minutes => (int?)minutes))
        from after in Gen.OneOf(Gen.Const((int?)null), Gen.Const((int?)null), Gen.Int[-1, 5].Select(static minutes => (int?)minutes))
        from isStuck in Gen.Int[0, 4].Select(static one => one is 0)
        select new TaskTraits
        {
            IdPrefix = prefix,
            Kinds = kinds,
            Models = models,
            FailureCodes = codes,
            TrackedBefore = before is { } least ? Some.Noon.AddMinutes(least) : null,
            TrackedAfter = after is { } most ? Some.Noon.AddMinutes(most) : null,
            IsStuck = isStuck,
        };

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_list_holds_what_matches_in_its_order_page_by_page_whatever_is_asked_for(TaskSort sort)
    {
        var tasks = await AdmitEverySort();
        await Gen.Select(AnyFilter, AnyTraits, Gen.Int[1, 30]).SampleAsync(
            async (filter, traits, most) =>
            {
                var query = new TaskQuery(filter, most) { Traits = traits, Sort = sort };
                Assert.Equal(Sorted(tasks.Where(task => Admits(query, task)), sort), await Paged(query));
            },
            iter: 150,
            threads: 1);
    }

    [Theory]
    [InlineData(TaskSort.Newest)]
    [InlineData(TaskSort.Oldest)]
    public async Task A_list_that_begins_at_a_place_of_its_own_holds_what_matches_beyond_it(TaskSort sort)
    {
        var tasks = await AdmitEverySort();
        await Gen.Select(AnyTraits, Gen.Int[0, tasks.Count - 1]).SampleAsync(
            async (traits, at) =>
            {
                var query = new TaskQuery(new TaskFilter(null), Most: 1000) { Traits = traits, Sort = sort, After = ListPlace.ByTracking(tasks[at]) };
                var listed = await Store.Reads.List(query, Token);
                Assert.Equal(Sorted(tasks.Where(task => Admits(query, task) && IsBeyond(task)), sort), listed.Tasks.Select(static task => task.Identity));

                bool IsBeyond(RunwayTask task) => task != tasks[at] && ListPlace.ByTracking(task).IsBelow(ListPlace.ByTracking(tasks[at])) == sort is TaskSort.Newest;
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public async Task Whoever_asks_for_what_a_detail_says_goes_on_without_those_that_cant_be_read()
    {
        var asked = Some.Task() with { Admission = Some.Task().Admission with { Model = "gen4" } };
        string[] faults = ["", "no JSON", "[]", "7", "{\"model\":{}}", "{\"stuck\":7}", "{\"stuck\":{\"improbability\":\"x\"}}", "{\"stuck\":{\"improbability\":1e999}}", "{\"stuck\":{}"];
        var broken = await Admit([.. faults.Select(static _ => Some.Task())]);
        foreach (var (task, fault) in broken.Zip(faults)) await Break(task, $"detail = '{fault}'");
        var whole = await Admit(asked);
        var stuck = await Commit(whole.Marked());

        foreach (var sort in (TaskSort[])[TaskSort.Newest, TaskSort.Stuck])
        {
            var listed = await Store.Reads.List(Of(new TaskFilter(Some.Tenant)) with { Sort = sort, Traits = new TaskTraits { Models = ["gen4"] } }, Token);
            Expect.Same(stuck, Assert.Single(listed.Tasks));
        }
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_page_that_ends_for_the_bound_of_its_look_says_how_far_it_looked(TaskSort sort)
    {
        await Write(Crowd("'acme'", "'crowd-' || n"));
        if (sort is TaskSort.Stuck) await Write("UPDATE task SET detail = '{\"stuck\":{\"since\":0,\"why\":\"\",\"improbability\":0.00001}}'");
        foreach (var tenant in (TenantId?[])[Some.Tenant, null])
        {
            var query = new TaskQuery(new TaskFilter(tenant), Most: 10) { Traits = new TaskTraits { Kinds = ["none"] }, Sort = sort };

            var first = await Store.Reads.List(query, Token);
            var last = await Store.Reads.List(query with { After = first.Next }, Token);

            Assert.Empty(first.Tasks);
            Assert.Equal(sort switch { TaskSort.Oldest => 2000, TaskSort.Stuck => null, _ => (long?)1001 }, first.Reached?.ToUnixTimeMilliseconds());
            Assert.Equal((0, null, null), (last.Tasks.Count, last.Next, last.Reached));
        }
    }

    [Theory]
    [InlineData("'acme'", "'crowd-' || n", 2)]
    [InlineData("'tenant-' || n", "'crowd'", 2)]
    [InlineData("'acme'", "CASE n % 2 WHEN 1 THEN 'crowd-' ELSE 'other-' END || n", 1)]
    [InlineData("'tenant-' || (n % 1000)", "CASE n % 100 WHEN 1 THEN 'crowd-' ELSE 'other-' END || n", 1)]
    public async Task What_begins_so_is_found_by_that_where_it_is_little_and_is_looked_for_where_it_is_much(string tenant, string id, int pages)
    {
        await Write(Crowd(tenant, id));
        await Write("UPDATE task SET detail = '{\"failureCode\":\"RARE\",\"endedBy\":\"upstream\"}' WHERE fingerprint = 1");
        var query = new TaskQuery(new TaskFilter(null), Most: 10) { Traits = new TaskTraits { IdPrefix = "crowd", FailureCodes = ["RARE"] } };

        var looked = new List<ListedTasks> { await Store.Reads.List(query, Token) };
        while (looked[^1].Next is { } place) looked.Add(await Store.Reads.List(query with { After = place }, Token));

        Assert.Equal(pages, looked.Count);
        Assert.Equal("RARE", Assert.Single(looked.SelectMany(static page => page.Tasks)).FailureCode);
    }

    [Fact]
    public async Task A_task_is_stuck_until_it_changes_and_failed_from_its_end_on()
    {
        var task = await Admit(Some.Task());
        var marked = await Commit(task.Marked());
        Assert.Equal((1, 0), await CountOf());

        var running = await Commit(marked.Running());
        Assert.Equal((0, 0), await CountOf());

        await Commit(await Commit(running.Marked()) with { Version = running.Version + 2, Status = RunwayStatus.Failed, Stuck = null, Timeline = [new StatusChange(RunwayStatus.Failed, Some.Noon)] });
        Assert.Equal((0, 1), await CountOf());

        async Task<(int Stuck, int Failed)> CountOf() => (
            (await Store.Reads.List(Of(new TaskFilter(Some.Tenant)) with { Sort = TaskSort.Stuck }, Token)).Tasks.Count,
            (await Store.Reads.List(Of(new TaskFilter(Some.Tenant) { Statuses = StatusSet.Of(RunwayStatus.Failed) }) with { Sort = TaskSort.Ended }, Token)).Tasks.Count);
    }

    // As many rows as a database makes by itself, of which nothing but this differs.
    private static string Crowd(string tenant, string id) =>
        $$"""
        INSERT INTO task (tenant, id, shard, fingerprint, status, version, position, tracked_at, visible_by, deadline, changed_at, ended_at, detail)
        WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < 3000)
        SELECT {{tenant}}, {{id}}, 1, n, 'FAILED', 2, n, n, n, n, n, n, '{"failureCode":"COMMON","endedBy":"upstream"}' FROM g
        """;

    private static bool Admits(TaskQuery query, RunwayTask task)
    {
        var (filter, traits) = (query.Filter, query.Traits);
        return (filter.Tenant is null || task.Identity.Tenant == filter.Tenant)
            && filter.Statuses.Admits(task.Status)
            && (filter.Groups.IsEmpty || filter.Groups.Contains(task.Admission.Group!))
            && (filter.Labels.IsEmpty || task.Admission.Labels.Any(filter.Labels.Contains))
            && (traits.IdPrefix is null || task.Identity.Id.Value.StartsWith(traits.IdPrefix, StringComparison.Ordinal))
            && (traits.Kinds.IsEmpty || traits.Kinds.Contains(task.Admission.Kind!))
            && (traits.Models.IsEmpty || traits.Models.Contains(task.Admission.Model!))
            && (traits.FailureCodes.IsEmpty || traits.FailureCodes.Contains(task.FailureCode!))
            && !(task.Admission.TrackedAt >= traits.TrackedBefore)
            && !(task.Admission.TrackedAt <= traits.TrackedAfter)
            && (!traits.IsStuck || task.Stuck is not null);
    }

    private static IEnumerable<TaskIdentity> Sorted(IEnumerable<RunwayTask> tasks, TaskSort sort) => (sort switch
    {
        TaskSort.Newest => tasks.OrderByDescending(static task => task.Admission.TrackedAt).ThenByDescending(static task => task.Sequence),
        TaskSort.Oldest => tasks.OrderBy(static task => task.Admission.TrackedAt).ThenBy(static task => task.Sequence),
        TaskSort.Ended => tasks.Where(static task => task.EndedAt is not null).OrderByDescending(static task => task.EndedAt).ThenByDescending(static task => task.Sequence),
        _ => tasks.Where(static task => task.Stuck is not null).OrderBy(static task => task.Stuck!.Improbability).ThenBy(static task => task.Sequence),
    }).Select(static task => task.Identity);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static Gen<ImmutableArray<string>> AnyOf(params string[] words) => Gen.OneOf(
        Gen.Const(ImmutableArray<string>.Empty),
        Gen.Const(ImmutableArray<string>.Empty),
        OneOf(words).Select(static word => ImmutableArray.Create(word)),
        OneOf(words).Array[2].Select(static few => few.Distinct().ToImmutableArray()));

    private async Task<List<TaskIdentity>> Paged(TaskQuery query)
    {
        var paged = new List<TaskIdentity>();
        for (ListPlace? after = null; ;)
        {
            var page = await Store.Reads.List(query with { After = after }, Token);
            Assert.True(page.Tasks.Count <= query.Most);
            paged.AddRange(page.Tasks.Select(static task => task.Identity));
            if (page.Next is null) return paged;
            after = page.Next;
        }
    }

    // Many that are alike in what a list goes by, and not tracked in the order of their moments. What is in no query is as odd as can be.
    private async Task<List<RunwayTask>> AdmitEverySort()
    {
        var tasks = await Admit([.. Enumerable.Range(0, 160).Select(static i => RunwayTask.Admit(
            new TaskIdentity(i % 11 is 10 ? Some.OtherTenant : i % 13 is 12 ? ThirdTenant : Some.Tenant, TaskId.Parse($"{"ab"[i % 2]}{"xyz_"[i % 4]}-{Guid.NewGuid()}")),
            new Admission
            {
                TrackedAt = Some.Noon.AddMinutes(i * 5 % 7),
                VisibleBy = Some.Noon,
                Deadline = Some.Later,
                Group = i % 4 is 3 ? null : $"g{i % 4}",
                Labels = i % 3 is 0 ? ["odd", "x\"y"] : i % 3 is 1 ? ["even"] : [],
                Kind = i % 5 is 0 ? null : i % 5 < 3 ? "image_to_video" : "upscale",
                Model = i % 6 is 0 ? null : i % 6 < 4 ? "gen4" : "gen4_turbo",
                Upstream = i % 10 is 0 ? "\0 \"stuck\":{\"improbability\":1} \"model\":\"gen4\"" : null,
            }))]);
        for (var i = 0; i < tasks.Count; i++)
        {
            if (i % 4 is 1) tasks[i] = await Commit(tasks[i].Running());
            if (i % 8 is 0 or 1) tasks[i] = await Commit(tasks[i].Mark(new Stuck(Some.Noon, "It's \0 \"improbable\".", i % 3 is 0 ? 1e-5 : 1.0 / (1000 + (i % 7))), Some.Noon.AddMinutes(20)));
            var at = Some.Noon.AddMinutes(21 + (i % 5));
            if (i % 5 is 2) tasks[i] = await Commit(tasks[i].Observe(new Reading.Answer(RunwayStatus.Failed) { Failure = "\0", FailureCode = i % 9 is 0 ? null : Codes[i % 4] }, at));
            if (i % 5 is 3) tasks[i] = await Commit(tasks[i].Succeeded(at));
            if (i % 20 is 4) tasks[i] = await Commit(tasks[i].Observe(new Reading.Answer(RunwayStatus.Cancelled), at));
        }

        return tasks;
    }
}
