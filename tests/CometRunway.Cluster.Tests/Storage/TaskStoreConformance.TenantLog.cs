using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    /// <summary>A tenant or everybody, and statuses, groups and labels: none, one, several, and together.</summary>
    public static TheoryData<string?, RunwayStatus[], string[], string[]> Filters { get; } = new MatrixTheoryData<string?, RunwayStatus[], string[], string[]>(
        ["acme", null],
        [[], [RunwayStatus.Running], [RunwayStatus.Pending, RunwayStatus.Running]],
        [[], ["g1"], ["g1", "g2"]],
        [[], ["odd"], ["odd", "even"]]);

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_log_is_paged_with_every_filter_while_it_grows(string? tenant, RunwayStatus[] statuses, string[] groups, string[] labels)
    {
        var filter = FilterOf(tenant, statuses, groups, labels);
        var paged = new List<RunwayTaskUpdate>();
        LogPage page;
        for (var round = 0; ; round++)
        {
            if (round < 10) await WriteEverySort();
            page = await Store.Reads.ReadLog(filter, paged.Count > 0 ? paged[^1].Position : 0, 4, Token);
            paged.AddRange(page.Updates);
            if (round >= 10 && !page.HasMore) break;
        }

        Assert.Equal((await WholeLog()).Where(filter.Admits).Select(static entry => entry.Position), paged.Select(static entry => entry.Position));
        Assert.NotEmpty(paged);
        Assert.Equal((await Store.Reads.MeasureLog(Token)).End, page.Next);
    }

    [Fact]
    public async Task A_page_of_a_tenants_log_tells_the_whole_update()
    {
        var task = await Admit(Some.Task(group: "g", labels: ["it's", "x\"y"]));
        var ended = await Commit(task.Succeeded());

        var page = await Store.Reads.ReadLog(FilterOf("acme", [RunwayStatus.Succeeded], ["g"], ["it's"]), 0, 10, Token);

        Expect.Tells(ended, Assert.Single(page.Updates));
    }

    [Fact]
    public async Task A_tenant_that_is_quiet_is_told_how_far_the_log_is()
    {
        var own = await Admit(Some.Task());
        var others = await Admit([.. Enumerable.Range(0, 5).Select(static _ => Some.Task(Some.Identity(Some.OtherTenant)))]);

        var page = await Store.Reads.ReadLog(new TaskFilter(Some.Tenant), own.Position, 10, Token);

        Assert.Empty(page.Updates);
        Assert.False(page.HasMore);
        Assert.Equal(others[^1].UpdateId, page.Next);
    }

    [Theory]
    [InlineData("acme")]
    [InlineData(null)]
    public async Task A_page_of_which_nothing_matches_looks_through_a_bounded_part_of_the_log_and_says_how_far(string? tenant)
    {
        var tasks = await Admit(Some.Tasks(2_500));
        var filter = FilterOf(tenant, [RunwayStatus.Failed], [], []);

        var first = await Store.Reads.ReadLog(filter, 0, 10, Token);
        Assert.Empty(first.Updates);
        Assert.True(first.HasMore);
        Assert.Equal(tasks[1_999].UpdateId, first.Next);

        var last = await Store.Reads.ReadLog(filter, first.Next.Position, 10, Token);
        Assert.Empty(last.Updates);
        Assert.False(last.HasMore);
        Assert.Equal(tasks[^1].UpdateId, last.Next);
    }

    [Fact]
    public async Task A_page_tells_what_the_log_still_holds()
    {
        var filter = new TaskFilter(Some.Tenant);
        var empty = (await Store.Reads.ReadLog(filter, 0, 10, Token)).Extent;
        Assert.Equal((0, 0), (empty.Pruned, empty.Last));

        var tasks = await Admit([Some.Task(at: Some.Noon.AddDays(-1)), Some.Task(), Some.Task()]);
        await Store.Prune(Some.Noon, Some.Later, 100, Token);
        var page = await Store.Reads.ReadLog(filter, tasks[0].Position - 1, 10, Token);

        Assert.Equal(new LogExtent(tasks[0].Position, tasks[2].Position, tasks[2].Epoch), page.Extent);
        Assert.False(page.Extent.CanResumeAfter(tasks[0].Position - 1));
        Assert.Equal(2, page.Updates.Count);
    }

    private static TaskFilter FilterOf(string? tenant, RunwayStatus[] statuses, string[] groups, string[] labels) => new(tenant is null ? null : TenantId.Parse(tenant))
    {
        Statuses = statuses is [] ? default : StatusSet.Of(statuses),
        Groups = [.. groups],
        Labels = [.. labels],
    };

    // Every combination of a group and a label, of two tenants, and of each some that run.
    private async Task WriteEverySort()
    {
        List<RunwayTask> tasks =
        [
            .. from tenant in (TenantId[])[Some.Tenant, Some.OtherTenant]
               from grp in (string?[])[null, "g1", "g2"]
               from label in (string[])["odd", "even"]
               select Some.Task(Some.Identity(tenant), grp, [label, "all"]),
        ];
        foreach (var task in await Admit(tasks)) await Commit(task.Running());
    }
}
