using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>Who looks at the page, and what they may do.</summary>
[Collection(SharedStage.Name)]
public sealed class SignInTests(DashboardStage stage)
{
    [Fact]
    public async Task Nobody_sees_anything_before_a_key_is_given_and_a_wrong_one_is_told()
    {
        await using var visit = await stage.Come();
        await visit.Sees("form", "Sign in");
        await visit.Page.FillAsync("#key", "not a key \t");
        await visit.Page.ClickAsync("form button");
        await visit.Page.Locator("[role=alert]").WaitForAsync();
        Assert.Equal(0, await visit.Page.Locator(".navigation").CountAsync());
    }

    [Fact]
    public async Task A_session_outlives_a_reload_and_ends_when_it_is_told_to_in_every_tab()
    {
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Page.ReloadAsync();
        await visit.Sees(".who", "Tenant");
        var other = await visit.Opens(visit.Address.AbsoluteUri);
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.Locator("#key").WaitForAsync();
        await visit.Go("#/webhooks"); // Whatever it asks for next tells it.
        await visit.Page.Locator("#key").WaitForAsync();
    }

    [Fact]
    public async Task Who_may_only_read_finds_nothing_to_change()
    {
        var id = (await stage.Track(new() { ["count"] = 1, ["neverEnds"] = true }, "read-only"))[0];
        var tenant = await stage.TenantOf();
        await using var writer = await stage.SignIn();
        await writer.Go($"#/tasks/{id}?of={tenant}");
        await writer.Sees("button", "Stop tracking…");

        await using var reader = await stage.SignIn(DashboardStage.ReadKey);
        await reader.Sees(".who", "read only");
        await reader.Go($"#/tasks/{id}?of={tenant}");
        await reader.Page.Locator(".task-state .badge").WaitForAsync();
        Assert.Equal(0, await reader.Page.Locator("button.danger").CountAsync());
        await reader.Go("#/tasks");
        await reader.Sees("tr", id);
        Assert.Equal(0, await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Act on all…" }).CountAsync());
    }

    [Fact]
    public async Task An_operator_looks_at_one_tenant_and_the_choice_is_part_of_the_link()
    {
        var own = (await stage.Track(new() { ["count"] = 1, ["neverEnds"] = true }, "of-two"))[0];
        var others = (await stage.Track(new() { ["count"] = 1, ["neverEnds"] = true }, "of-two", "key-of-another-tenant"))[0];
        var tenant = await stage.TenantOf("key-of-another-tenant");
        await using var visit = await stage.SignIn();
        await visit.Go("#/tasks?group=of-two");
        await visit.Sees("tr", own);
        await visit.Sees("tr", others);

        await visit.Page.FillAsync("#tenant", tenant);
        await visit.Page.PressAsync("#tenant", "Enter");
        await visit.Page.Locator("tr", new() { HasText = own }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Contains($"tenant={tenant}", visit.Page.Url, StringComparison.Ordinal);
        var linked = await visit.Opens(visit.Page.Url);
        await linked.Locator("tr", new() { HasText = others }).WaitForAsync();
        Assert.Equal([others], await linked.Locator(".row-link").AllInnerTextsAsync());
    }

    [Fact]
    public async Task A_task_is_stopped_by_whoever_may_and_the_page_says_so()
    {
        var id = (await stage.Track(new() { ["count"] = 1, ["neverEnds"] = true }, "to-stop"))[0];
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go($"#/tasks/{id}");
        await visit.BecomesLive();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop tracking…" }).ClickAsync();
        await visit.Page.Locator("dialog button.danger").ClickAsync();
        await visit.Sees(".note", "No longer tracked");
        Assert.Null(await stage.Server.Find(id));
    }
}
