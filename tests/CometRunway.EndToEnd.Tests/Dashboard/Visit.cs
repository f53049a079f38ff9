using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>One viewer of the dashboard in a browser, with what the browser complained of and whom it asked.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const float Patience = 60_000; // Milliseconds; a machine that is busy with something else is slow by more than one would think.

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _strangers = new();
    private readonly ConcurrentQueue<string> _asked = new();

    private Visit(IBrowserContext context, IPage page, Uri address) => (_context, Page, Address) = (context, page, address);

    public IPage Page { get; }

    public Uri Address { get; }

    /// <summary>Errors of scripts and of the console, violations of the policy among them.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Addresses elsewhere that something was asked of.</summary>
    public IReadOnlyCollection<string> Strangers => _strangers;

    /// <summary>The paths of everything that was asked for.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    public static async Task<Visit> Begin(IBrowser browser, Uri address, ColorScheme scheme, int width)
    {
        var context = await browser.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page, address);
        page.PageError += (_, error) => visit._complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // What a server answers is no fault of the page; that it is told of it is looked at where it matters.
            if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) visit._complaints.Enqueue(message.Text);
        };
        page.Request += (_, request) =>
        {
            visit._asked.Enqueue(new Uri(request.Url).AbsolutePath);
            if (new Uri(request.Url).Authority != address.Authority) visit._strangers.Enqueue(request.Url);
        };
        await page.GotoAsync(address.AbsoluteUri);
        return visit;
    }

    public async Task SignIn(string key)
    {
        await Page.FillAsync("#key", key);
        await Page.PressAsync("#key", "Enter");
        await Page.WaitForSelectorAsync(".navigation", new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Goes to a view, as whoever follows a link.</summary>
    public async Task Go(string hash)
    {
        await Page.EvaluateAsync("hash => { location.hash = hash; }", hash);
        await Page.WaitForFunctionAsync("hash => location.hash === hash", hash);
    }

    /// <summary>Waits until the page says that its stream is open.</summary>
    public Task BecomesLive() => Page.WaitForSelectorAsync("html[data-live=live]", new() { State = WaitForSelectorState.Attached });

    /// <summary>Waits until the page has loaded what it shows, or says why it could not.</summary>
    public Task Settles() => Page.WaitForFunctionAsync("() => document.querySelector('main h1') && !document.querySelector('main .skeleton')");

    /// <summary>Comes to a view by its link, in another tab of the same browser.</summary>
    public async Task<IPage> Opens(string address)
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    public Task Sees(string selector, string text) => Page.Locator(selector).Filter(new() { HasText = text }).First.WaitForAsync();

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
