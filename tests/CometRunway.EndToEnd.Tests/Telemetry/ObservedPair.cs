using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>A pair whose server exports to a collector, and no poll that changed nothing; with a receiver of webhooks.</summary>
public sealed class ObservedPair : RunningPair
{
    internal Collector Collector { get; } = new();

    internal WebhookReceiver Receiver { get; private set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<string> Settings => [.. Collector.Settings, "--CometRunway:Tracing:UnchangedPolls=0", "--CometRunway:Webhooks:AllowPrivateAddresses=true"];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Receiver = await WebhookReceiver.Start();
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Receiver is not null) await Receiver.DisposeAsync();
        await Collector.DisposeAsync();
    }
}
