using System.Diagnostics;
using System.Net;
using CometRunway.Campaign.Networks;
using CometRunway.Cluster.Tests.Storage;

namespace CometRunway.Cluster.Tests.Faults;

/// <summary>Namespaces on a bridge, whose routes are cut and mended; where the tests are not root's, that the network says so.</summary>
public sealed class NetworkTests : IAsyncLifetime
{
    private const int Refused = 0;
    private const int NoAnswer = 124; // Of `timeout`.

    private Network _network = null!;

    public async ValueTask InitializeAsync() => _network = await Network.Build(servers: 2);

    public async ValueTask DisposeAsync() => await _network.DisposeAsync();

    [Fact]
    public async Task A_cut_is_of_one_way_and_of_one_pair_and_is_mended()
    {
        if (IsToldOfItsLack()) return;
        var (first, second, host) = (_network.Address(1), _network.Address(2), _network.HostAddress);

        // Who asks gets no answer when either way is cut: the first way loses what is asked, the second the answer.
        await _network.Cut(new Route(first, second));
        Assert.Equal(NoAnswer, await Calls(1, second));
        Assert.Equal(NoAnswer, await Calls(2, first));
        Assert.Equal(Refused, await Calls(1, host));

        await _network.Cut(new Route(second, host));
        Assert.Equal(NoAnswer, await Calls(2, host));
        Assert.Equal(Refused, await Calls(1, host));

        await _network.Mend(new Route(first, second));
        Assert.Equal(Refused, await Calls(1, second));
        Assert.Equal(NoAnswer, await Calls(2, host));

        await _network.Heal();
        Assert.Equal(Refused, await Calls(2, host));
    }

    [Fact]
    public async Task What_is_asked_arrives_where_only_the_answers_way_is_cut()
    {
        if (IsToldOfItsLack()) return;
        await using var echo = new Echo(_network.HostAddress);
        await _network.Cut(new Route(_network.HostAddress, _network.Address(1), Port: echo.Address.Port + 1));
        using var caller = Say("asked", echo.Address);
        Assert.Equal("asked", await echo.IsTold());

        await _network.Cut(new Route(_network.Address(1), _network.HostAddress, echo.Address.Port));
        Assert.Equal(NoAnswer, await Calls(1, _network.HostAddress, echo.Address.Port));
        Assert.Equal(Refused, await Calls(1, _network.HostAddress));
    }

    [Fact]
    public async Task Nothing_of_it_is_left()
    {
        if (IsToldOfItsLack()) return;
        var place = _network.Place(1)!;
        await _network.DisposeAsync();
        Assert.False(File.Exists($"/run/netns/{place.Namespace}"));
        _network = await Network.Build(servers: 2);
    }

    private bool IsToldOfItsLack()
    {
        Assert.Equal(Environment.IsPrivilegedProcess, _network.CanCut);
        Assert.Equal(_network.CanCut, _network.WhyNoCuts is null);
        return !_network.CanCut;
    }

    private async Task<int> Calls(int server, IPAddress address, int port = 1)
    {
        using var caller = Process.Start(new ProcessStartInfo("nsenter", [.. _network.Prefix(server).Skip(1), "timeout", "1", "bash", "-c", $"(exec 3<>/dev/tcp/{address}/{port}) 2>&1 | grep -q refused"]))!;
        await caller.WaitForExitAsync().InTime($"server {server} called {address}");
        return caller.ExitCode;
    }

    private Process Say(string what, IPEndPoint to) =>
        Process.Start(new ProcessStartInfo("nsenter", [.. _network.Prefix(1).Skip(1), "bash", "-c", $"exec 3<>/dev/tcp/{to.Address}/{to.Port}; printf {what} >&3; read -r -t 1 -n 5 -u 3"]))!;
}
