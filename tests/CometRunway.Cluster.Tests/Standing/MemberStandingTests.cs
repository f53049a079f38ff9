using System.Net;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Cluster.Tests.Storage.Postgres;
using CometRunway.Grains.Standing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.Cluster.Tests.Standing;

/// <summary>A process that stands still, and what it knows of itself afterwards.</summary>
public sealed class MemberStandingTests : IAsyncLifetime
{
    private static readonly SiloAddress Self = SiloAddress.New(IPAddress.Loopback, 11_111, 7);

    private readonly FakeTimeProvider _clock = new();
    private readonly NotedEnd _end = new();
    private readonly ScriptedTable _table = new();
    private readonly MemberStanding _standing;

    public MemberStandingTests() => _standing = new MemberStanding(_table, new Silo(), _end, _clock, NullLogger<MemberStanding>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _standing.StartedAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await _standing.StoppingAsync(Token);
        _table.Answer.TrySetCanceled(Token);
        _standing.Dispose();
    }

    [Fact]
    public void A_process_that_runs_is_sure()
    {
        _clock.Advance(Pulse.LongestGap - TimeSpan.FromTicks(1));

        Assert.True(_standing.IsSure);
        Assert.True(_standing.Confirm(Token).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task One_that_stood_still_is_not_before_it_has_read_that_it_is_still_a_member()
    {
        _clock.Advance(Pulse.LongestGap);

        Assert.False(_standing.IsSure);
        var confirmed = _standing.Confirm(Token).AsTask();
        Assert.False(confirmed.IsCompleted);
        _table.Answer.SetResult(SiloStatus.Active);

        await confirmed.InTime("it is known");
        Assert.True(_standing.IsSure);
        Assert.False(_end.Why.IsCompleted);
    }

    [Theory]
    [InlineData(SiloStatus.Dead)]
    [InlineData(null)]
    public async Task One_that_was_declared_dead_meanwhile_ends_and_nothing_is_confirmed(SiloStatus? status)
    {
        _clock.Advance(TimeSpan.FromSeconds(20));
        var confirmed = _standing.Confirm(Token).AsTask();
        _table.Answer.SetResult(status);

        Assert.Contains("stood still for 20.0 s", await _end.Why.InTime("it ends"), StringComparison.Ordinal);
        Assert.False(confirmed.IsCompleted);
        Assert.False(_standing.IsSure);
    }

    [Fact]
    public async Task While_the_membership_cannot_be_read_nothing_is_sure_and_it_is_read_again()
    {
        _table.Answer.SetException(new TimeoutException("The database is away."));
        _clock.Advance(Pulse.LongestGap);
        var confirmed = _standing.Confirm(Token).AsTask();
        while (_table.Reads < 3)
        {
            Assert.False(_standing.IsSure); // A sign of life, besides.
            Assert.False(confirmed.IsCompleted);
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        _table.Answer = new TaskCompletionSource<SiloStatus?>();
        _table.Answer.SetResult(SiloStatus.Active);

        while (!confirmed.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            _ = _standing.IsSure; // A sign of life.
            await Task.Yield();
        }

        Assert.True(_standing.IsSure);
    }

    private sealed class Silo : ILocalSiloDetails
    {
        public string Name => "silo";

        public string ClusterId => "night";

        public string DnsHostName => "host";

        public SiloAddress SiloAddress => Self;

        public SiloAddress GatewayAddress => Self;
    }

    private sealed class ScriptedTable : IMembershipTable
    {
        private int _reads;

        /// <summary>What the row of this silo says; null where there is none.</summary>
        public TaskCompletionSource<SiloStatus?> Answer { get; set; } = new();

        /// <summary>How often it was asked.</summary>
        public int Reads => _reads;

        public async Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _reads);
            var row = await Answer.Task is { } status ? new MembershipEntry { SiloAddress = key, Status = status } : null;
            return row is null ? new MembershipTableData(new TableVersion(1, "1")) : new MembershipTableData(Tuple.Create(row, "1"), new TableVersion(1, "1"));
        }

        public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadRowAsync(key);

        public Task InitializeMembershipTable(bool tryInitTableVersion) => throw new NotSupportedException();

        public Task DeleteMembershipTableEntries(string clusterId) => throw new NotSupportedException();

        public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => throw new NotSupportedException();

        public Task<MembershipTableData> ReadAll() => throw new NotSupportedException();

        public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => throw new NotSupportedException();

        public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => throw new NotSupportedException();

        public Task UpdateIAmAlive(MembershipEntry entry) => throw new NotSupportedException();
    }
}
