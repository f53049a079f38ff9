namespace CometRunway.Server.Problems;

/// <summary>A kind of problem, as programs and people are told of it, and what its page of the documentation says.</summary>
/// <param name="Name">Names it in its address; never changes.</param>
/// <param name="Title">Names it for people.</param>
/// <param name="Status">The HTTP status that it comes with.</param>
/// <param name="Meaning">What it means, in a sentence or two.</param>
/// <param name="Remedy">What whoever gets it can do.</param>
internal sealed record ProblemKind(string Name, string Title, int Status, string Meaning, string Remedy)
{
    /// <summary>Where the pages of all kinds are.</summary>
    public const string Pages = "/docs/problems";

    /// <summary>The <c>type</c> of such a problem: a URI reference that leads to its page.</summary>
    public string Type => $"{Pages}/{Name}";
}
