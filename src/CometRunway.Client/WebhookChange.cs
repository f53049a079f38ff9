namespace CometRunway.Client;

/// <summary>What to change of a webhook. What is not set here stays; what is set to null is taken away.</summary>
public sealed record WebhookChange
{
    private readonly Fields _set;

    [Flags]
    private enum Fields
    {
        Events = 1,
        Group = 2,
        Label = 4,
        Description = 8,
    }

    /// <summary>Where to send; null leaves it.</summary>
    public Uri? Url { get; init; }

    /// <summary>Which events; null: all.</summary>
    public IReadOnlyList<string>? Events
    {
        get;
        init => (field, _set) = (value, _set | Fields.Events);
    }

    /// <summary>Only of tasks of this group; null: of all.</summary>
    public string? Group
    {
        get;
        init => (field, _set) = (value, _set | Fields.Group);
    }

    /// <summary>Only of tasks with this label; null: of all.</summary>
    public string? Label
    {
        get;
        init => (field, _set) = (value, _set | Fields.Label);
    }

    /// <summary>A word for people; null: none.</summary>
    public string? Description
    {
        get;
        init => (field, _set) = (value, _set | Fields.Description);
    }

    internal bool SetsEvents => _set.HasFlag(Fields.Events);

    internal bool SetsGroup => _set.HasFlag(Fields.Group);

    internal bool SetsLabel => _set.HasFlag(Fields.Label);

    internal bool SetsDescription => _set.HasFlag(Fields.Description);
}
