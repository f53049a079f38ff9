namespace CometRunway.Storage.Rows;

/// <summary>Epochs of the log, as every database keeps them: in <c>log_epoch</c>, each with the position after which it began.</summary>
internal static class EpochColumns
{
    /// <summary>The epoch of the column <c>position</c> beside it; empty where it is no longer known, nor anything of it kept.</summary>
    public const string OfPosition = "coalesce((SELECT name FROM log_epoch WHERE since < position ORDER BY since DESC LIMIT 1), '')";

    /// <summary>The epoch of what is given next. To be asked by whoever holds the end of the log.</summary>
    public const string Newest = "SELECT name FROM log_epoch ORDER BY since DESC LIMIT 1";

    /// <summary>Removes the epochs of which nobody can go on: those before that of the last entry that was pruned.</summary>
    public const string Prune = "DELETE FROM log_epoch WHERE since < (SELECT max(since) FROM log_epoch WHERE since < (SELECT pruned FROM log_bound))";
}
