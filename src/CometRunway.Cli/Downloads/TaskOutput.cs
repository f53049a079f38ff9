namespace CometRunway.Cli.Downloads;

/// <summary>One of the things that a task generated.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Place">Its place among the task's outputs, from 0.</param>
/// <param name="Link">Where it lies, as the server told.</param>
/// <param name="ExpiresAt">When the links of the task expire, as they say themselves; null: they don't.</param>
internal sealed record TaskOutput(string TaskId, int Place, string Link, DateTimeOffset? ExpiresAt)
{
    /// <summary>Its file's name without the extension.</summary>
    public string Stem => OutputName.Stem(TaskId, Place);
}
