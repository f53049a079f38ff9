namespace CometRunway.Grains.Bulk;

/// <summary>What is done with each task. None of it ever creates one: a create is paid for.</summary>
public enum BulkOperation
{
    /// <summary>Stops tracking those that have not ended. They go on at the upstream.</summary>
    Stop,

    /// <summary>Has the upstream cancel those that have not ended. What becomes of them, polls tell.</summary>
    Cancel,

    /// <summary>Gives a label to those that do not have it.</summary>
    Label,
}
