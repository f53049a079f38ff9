using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Credentials;

public sealed class CredentialVaultTests : IAsyncLifetime
{
    private const int Tenants = 12_000;

    private TestSilo _silo = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task The_keys_of_many_tenants_are_read_once_each_however_many_ask_at_once()
    {
        TenantId[] tenants = [.. Enumerable.Range(0, Tenants).Select(static i => TenantId.Parse($"tenant-{i}"))];
        var first = _silo.Services.GetRequiredService<CredentialVault>();
        await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = 512, CancellationToken = Token }, async (tenant, token) => await first.Keep(tenant, $"key of {tenant}", isProven: true, token));

        var vault = ActivatorUtilities.CreateInstance<CredentialVault>(_silo.Services); // As after a restart.
        var before = _silo.Store.CredentialReads;
        for (var round = 0; round < 3; round++)
        {
            await Parallel.ForEachAsync(tenants, Token, async (tenant, token) => Assert.Equal($"key of {tenant}", await vault.Find(tenant, token)));
            Assert.Equal(Tenants, _silo.Store.CredentialReads - before);
        }

        var another = ActivatorUtilities.CreateInstance<CredentialVault>(_silo.Services);
        before = _silo.Store.CredentialReads;
        var keys = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => another.Find(tenants[0], Token).AsTask()));
        Assert.Equal((1, $"key of {tenants[0]}"), (_silo.Store.CredentialReads - before, keys.Distinct().Single()));
    }
}
