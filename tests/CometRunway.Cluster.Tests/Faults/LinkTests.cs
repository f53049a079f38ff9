using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CometRunway.Campaign.Links;

namespace CometRunway.Cluster.Tests.Faults;

/// <summary>A link that the campaign spoils, over real sockets: each trouble is seen, and seen to end.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    private static readonly IPAddress Other = new([127, 0, 0, 2]);

    private readonly Echo _echo = new();
    private readonly Link _link;

    public LinkTests() => _link = Link.Open(new IPEndPoint(IPAddress.Loopback, 0), _echo.Address);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        await _echo.DisposeAsync();
    }

    [Fact]
    public async Task Without_trouble_everything_passes_and_an_end_is_an_end()
    {
        using var caller = await Call();
        var long_ = new string('x', 1_000_000);
        var saying = caller.Say(long_);
        Assert.Equal(long_, await caller.Hear(long_.Length));
        await saying;

        caller.EndsWhatItSays();
        Assert.Equal("", await caller.Hear(1));
    }

    [Fact]
    public async Task A_late_link_brings_everything_in_order_but_later_both_ways()
    {
        using var caller = await Call();
        _link.Suffer(new Trouble { Delay = TimeSpan.FromMilliseconds(200) });
        var watch = Stopwatch.StartNew();
        await caller.Say("a");
        await caller.Say("bc");
        Assert.Equal("abc", await caller.Hear(3));
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(400), "It came too early.");

        _link.Suffer(new Trouble { Delay = TimeSpan.FromHours(1) });
        await caller.Say("d");
        _link.Heal();
        Assert.Equal("d", await caller.Hear(1));
    }

    [Fact]
    public async Task Where_requests_are_held_nothing_arrives_until_it_heals()
    {
        using var held = await Call();
        _link.Suffer(new Trouble { HoldsRequests = true });
        await held.Say("held");
        _link.Suffer(Trouble.None, IPAddress.Loopback); // Somebody's trouble ends, and with it his wait.
        Assert.Equal("held", await _echo.IsTold());
        Assert.Equal("held", await held.Hear(4));
    }

    [Fact]
    public async Task Where_answers_are_held_what_is_asked_arrives_all_the_same()
    {
        using var caller = await Call();
        _link.Suffer(new Trouble { HoldsAnswers = true });
        await caller.Say("asked");
        Assert.Equal("asked", await _echo.IsTold());
        var answer = caller.Hear(5);
        await caller.Say("again");
        Assert.Equal("again", await _echo.IsTold());
        Assert.False(answer.IsCompleted, "An answer came through.");

        _link.Heal();
        Assert.Equal("asked", await answer);
    }

    [Fact]
    public async Task A_reset_ends_the_connections_that_there_are_and_no_later_one()
    {
        using var caller = await Call();
        await caller.IsHeard("here");
        _link.Reset(Other);
        await caller.IsHeard("still here");

        _link.Reset();
        await caller.IsReset();
        using var next = await Call();
        await next.IsHeard("here again");
    }

    [Fact]
    public async Task A_link_that_refuses_resets_whoever_comes_and_keeps_whom_it_has()
    {
        using var before = await Call();
        await before.IsHeard("before");
        _link.Suffer(new Trouble { Refuses = true });
        await IsRefused();
        await before.IsHeard("still");

        _link.Heal();
        using var after = await Call();
        await after.IsHeard("after");
    }

    [Fact]
    public async Task Where_answers_are_lost_what_was_asked_is_done_and_the_connection_is_reset()
    {
        using var caller = await Call();
        _link.Suffer(new Trouble { LostAnswers = 1 });
        await caller.Say("commit");
        Assert.Equal("commit", await _echo.IsTold());
        await caller.IsReset();

        _link.Heal();
        using var next = await Call();
        await next.IsHeard("commit");
    }

    [Fact]
    public async Task Of_lost_answers_there_are_as_many_as_the_share_says()
    {
        _link.Suffer(new Trouble { LostAnswers = 0.5 });
        var lost = 0;
        for (var call = 0; call < 100; call++)
        {
            using var caller = await Call();
            await caller.Say("x");
            try
            {
                await caller.Hear(1);
            }
            catch (SocketException)
            {
                lost++;
            }
        }

        Assert.InRange(lost, 30, 70);
    }

    [Fact]
    public async Task A_slow_link_lets_so_many_bytes_pass_a_second()
    {
        using var caller = await Call();
        _link.Suffer(new Trouble { BytesPerSecond = 100 });
        var watch = Stopwatch.StartNew();
        await caller.Say(new string('x', 50));
        await caller.Hear(50);
        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(400), "It came too early.");

        _link.Suffer(new Trouble { BytesPerSecond = 1 });
        await caller.Say(new string('x', 10_000));
        _link.Heal();
        Assert.Equal(10_000, (await caller.Hear(10_000)).Length);
    }

    [Fact]
    public async Task What_callers_of_one_address_suffer_others_do_not()
    {
        _link.Suffer(new Trouble { Refuses = true }, Other);
        using var caller = await Call();
        await caller.IsHeard("not of that address");

        _link.Suffer(new Trouble { Refuses = true }, IPAddress.Loopback);
        await IsRefused();
        _link.Heal(IPAddress.Loopback);
        using var next = await Call();
        await next.IsHeard("healed");
    }

    [Fact]
    public async Task Where_nobody_listens_behind_it_a_caller_is_reset_and_it_leads_elsewhere_when_told()
    {
        var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        _link.Target = (IPEndPoint)nobody.LocalEndpoint;
        nobody.Stop();
        await IsRefused();

        _link.Target = _echo.Address;
        using var next = await Call();
        await next.IsHeard("elsewhere");
    }

    // At once or a little later: a reset may overtake the news that there is a connection.
    private Task<SocketException> IsRefused() => Assert.ThrowsAsync<SocketException>(async () =>
    {
        using var refused = await Call();
        await refused.Hear(1);
    });

    private Task<Conversation> Call() => Conversation.With(_link.Address);
}
