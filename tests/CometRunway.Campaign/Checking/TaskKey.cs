namespace CometRunway.Campaign.Checking;

/// <summary>A task's identity: the key of its tenant, and its id there.</summary>
internal readonly record struct TaskKey(string Key, string Id)
{
    public override string ToString() => $"{Id} of {Key}";
}
