using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>The query parameters that an operation knows.</summary>
/// <param name="Names">Their names, as they are written.</param>
internal sealed record KnownParameters(IReadOnlyList<string> Names)
{
    /// <exception cref="ProblemException">The query has another one.</exception>
    public void Require(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(name => !Names.Contains(name, StringComparer.Ordinal)) is { } stray)
            throw new ProblemException(ProblemKinds.UnknownParameter(stray, Names));
    }
}
