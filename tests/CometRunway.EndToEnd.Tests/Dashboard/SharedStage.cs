namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>The tests that share one stage, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedStage : ICollectionFixture<DashboardStage>
{
    public const string Name = "dashboard";
}
