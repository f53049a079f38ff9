namespace CometRunway.Server.Problems;

/// <summary>Metadata of an endpoint whose callers expect errors in another form than RFC 9457's.</summary>
internal interface IProblemForm
{
    /// <summary>The answer with a problem.</summary>
    IResult Of(Problem problem);
}
