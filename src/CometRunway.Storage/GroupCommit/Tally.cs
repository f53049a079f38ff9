namespace CometRunway.Storage.GroupCommit;

/// <summary>What one transaction wrote.</summary>
/// <param name="Admissions">Tasks that are new.</param>
/// <param name="Updates">Tasks that changed.</param>
/// <param name="Credentials">Credentials that were kept or marked.</param>
/// <param name="Removals">Tasks that went.</param>
internal readonly record struct Tally(int Admissions, int Updates, int Credentials, int Removals)
{
    /// <summary>Endpoints and deliveries that were written.</summary>
    public int Webhooks { get; init; }

    /// <summary>Tasks that were given other labels.</summary>
    public int Relabelled { get; init; }

    /// <summary>Tasks whose output was renewed.</summary>
    public int Renewed { get; init; }

    /// <summary>Answers that were kept.</summary>
    public int Answers { get; init; }

    /// <summary>What polling learned and was kept.</summary>
    public int Learned { get; init; }

    /// <summary>Bulk actions that were written.</summary>
    public int Bulk { get; init; }

    public int Rows => Admissions + Updates + Credentials + Removals + Webhooks + Relabelled + Renewed + Answers + Learned + Bulk;

    /// <summary>How many of the tasks that went were stopped, and their logs tell so.</summary>
    public int Stops { get; init; }

    public bool AppendedToLog => Admissions + Updates + Stops > 0;
}
