namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A pair whose server waits for an answer of the upstream for a second.</summary>
public sealed class ImpatientPair : RunningPair
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Settings => ["--CometRunway:Upstream:Timeout=00:00:01"];
}
