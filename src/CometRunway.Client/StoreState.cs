namespace CometRunway.Client;

/// <summary>Where the server keeps tasks.</summary>
public sealed record StoreState
{
    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The server that answered reaches it.</summary>
    public required bool Reachable { get; init; }

    /// <summary>How many rows that server could not read, and passes over.</summary>
    public int UnreadableRows { get; init; }
}
