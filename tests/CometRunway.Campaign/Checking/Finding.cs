namespace CometRunway.Campaign.Checking;

/// <summary>What came of looking at one invariant.</summary>
/// <param name="Number">As in <c>I1</c>.</param>
/// <param name="Name">As in <c>Nothing is lost</c>.</param>
/// <param name="Checked">How many things could have broken it; where it is 0, that nothing did means nothing.</param>
/// <param name="Of">What those things are, as in <c>tasks</c>.</param>
/// <param name="Violations">The first ones, at most <see cref="Notes.MostKept"/>.</param>
/// <param name="Broken">How many violations there are.</param>
/// <param name="Late">How many of them are only of pace.</param>
/// <param name="Figures">What is counted, and no violation.</param>
internal sealed record Finding(string Number, string Name, long Checked, string Of, IReadOnlyList<Violation> Violations, long Broken, long Late, IReadOnlyList<Figure> Figures)
{
    public bool HadNothingToCheck => Checked is 0;
}
