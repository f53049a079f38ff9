using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Bulk;

/// <summary>The tasks of a bulk action that are being worked off.</summary>
/// <param name="Tasks">How many they were when they were listed.</param>
/// <param name="Next">What comes after them is below this; null: nothing does.</param>
public sealed record BulkPage(int Tasks, ListPlace? Next);
