namespace CometRunway.Client.Watching;

/// <summary>What a watch has heard so far. Pure: an event of the stream goes in, and comes out what it means for the watcher.</summary>
internal interface IHistory<TEvent>
    where TEvent : class
{
    /// <summary>The last event that was heard: where a new connection resumes. Null: nothing was.</summary>
    string? Last { get; }

    /// <summary>Nothing comes after.</summary>
    bool IsOver { get; }

    /// <summary>An event came. What is told is null where it is no news, or nothing that is known here.</summary>
    /// <exception cref="System.Text.Json.JsonException">Its data can't be read.</exception>
    (IHistory<TEvent> After, TEvent? Told) Hear(string name, string data);

    /// <summary>There was nothing for this watch up to an id.</summary>
    IHistory<TEvent> Reach(string id);
}
