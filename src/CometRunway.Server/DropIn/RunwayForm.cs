using CometRunway.Server.Problems;

namespace CometRunway.Server.DropIn;

/// <summary>Puts problems into Runway's form at Runway's addresses.</summary>
internal sealed class RunwayForm : IProblemForm
{
    /// <summary>Metadata of an endpoint whose errors have Runway's form.</summary>
    public static RunwayForm OfErrors { get; } = new();

    public IResult Of(Problem problem) => new RunwayErrorResult(problem);
}
