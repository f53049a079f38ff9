using System.Collections.Concurrent;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>A store that takes its time over imports.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private static readonly TenantId Small = TenantId.Parse("small");
    private static readonly TenantId Large = TenantId.Parse("large");

    private readonly ConcurrentQueue<(TenantId Tenant, TaskCompletionSource Written)> _begun = new();
    private TestSilo _silo = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start();
        _silo.Store.BeforeAdmission = tasks =>
        {
            if (tasks.Count is 1) return Task.CompletedTask;
            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _begun.Enqueue((tasks[0].Identity.Tenant, written));
            return written.Task;
        };
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Two_imports_are_under_way_at_once_and_tenants_take_turns_at_it_and_a_single_task_passes_them_all()
    {
        List<Task> imports = [.. Enumerable.Range(0, 8).Select(_ => Admit(Large, ITaskStore.LargestSmall + 1)), Admit(Small, ITaskStore.LargestSmall + 1)];
        await Admit(Small, 1).InTime("a single task was admitted");
        Assert.Equal([Large, Large], _begun.Select(static import => import.Tenant));

        var written = new List<TenantId>();
        while (written.Count < imports.Count)
        {
            await TestSilo.Until("the next import begins", () => !_begun.IsEmpty);
            Assert.InRange(_begun.Count, 1, 2);
            Assert.True(_begun.TryDequeue(out var next));
            written.Add(next.Tenant);
            next.Written.SetResult();
        }

        await Task.WhenAll(imports).InTime("all imports were admitted");
        Assert.InRange(written.IndexOf(Small), 2, 4);
    }

    private Task<IReadOnlyList<AdmissionOutcome>> Admit(TenantId tenant, int count) =>
        _silo.Services.GetRequiredService<ITaskAdmission>().Admit(tenant, TestSilo.Key, [.. Enumerable.Range(0, count).Select(_ => new AdmissionRequest(TaskId.Parse(Guid.NewGuid().ToString())))], Token);
}
