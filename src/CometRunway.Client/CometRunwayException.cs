namespace CometRunway.Client;

/// <summary>A call to the server failed.</summary>
public sealed class CometRunwayException : Exception
{
    /// <summary>A call failed with a problem.</summary>
    /// <param name="problem">What went wrong.</param>
    /// <param name="innerException">What caused it; null where the server said it.</param>
    public CometRunwayException(Problem problem, Exception? innerException = null)
        : base(problem.Field is { } field ? $"{field}: {problem.Detail}" : problem.Detail, innerException) => Problem = problem;

    /// <summary>What went wrong, in full.</summary>
    public Problem Problem { get; }

    /// <summary>What went wrong, as far as a program has to tell it apart.</summary>
    public ProblemKind Kind => Problem.Kind;

    /// <summary>
    /// What the upstream charges for, or undoes, may have been done all the same: look there before you ask for it again. Always false for calls that are safe to
    /// repeat.
    /// </summary>
    public bool MayHaveHappened { get; init; }

    /// <summary>How long the server asked to be left alone; null where it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
