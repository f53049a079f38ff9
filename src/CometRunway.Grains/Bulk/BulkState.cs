namespace CometRunway.Grains.Bulk;

/// <summary>Where a bulk action is.</summary>
public enum BulkState
{
    /// <summary>It is being worked off.</summary>
    Running,

    /// <summary>Every task that there was has been looked at.</summary>
    Done,

    /// <summary>Somebody ended it before that.</summary>
    Aborted,

    /// <summary>It could not go on.</summary>
    Failed,
}
