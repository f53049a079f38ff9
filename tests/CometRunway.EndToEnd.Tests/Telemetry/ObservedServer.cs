namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>All that is told of telemetry is told of one server.</summary>
[CollectionDefinition(nameof(ObservedServer))]
public sealed class ObservedServer : ICollectionFixture<ObservedPair>;
