namespace CometRunway.Core;

/// <summary>
/// A success that the upstream told without any output. The output often comes with one of the next readings, so the end is not told yet. How long that has gone
/// on is kept in memory only: a restart begins anew.
/// </summary>
/// <param name="Since">When it was told first.</param>
/// <param name="Readings">How many answers without output there were since, the first among them.</param>
public readonly record struct EmptySuccess(DateTimeOffset Since, int Readings)
{
    /// <summary>How often the upstream is asked again at most.</summary>
    public const int MostMore = 3;

    /// <summary>How long it is waited for the output at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>When the task ends without output, whatever the upstream says until then.</summary>
    public DateTimeOffset Until => Since + Patience;

    /// <summary>There was enough patience: the task has ended with what there is.</summary>
    public bool IsBelieved(DateTimeOffset now) => Readings > MostMore || now >= Until;
}
