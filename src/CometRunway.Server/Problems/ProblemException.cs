namespace CometRunway.Server.Problems;

/// <summary>A request that can't go on, wherever that is noticed.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
