namespace CometRunway.Simulator.Shapes;

/// <summary>Where a wrapper keeps the URL of a success.</summary>
internal enum UrlField
{
    Inner,
    FailReason,
    ResultUrl,
}
