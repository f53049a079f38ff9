namespace CometRunway.Server.Http;

/// <summary>Below which path everything is: section <c>CometRunway</c>.</summary>
public sealed class PathBaseOptions
{
    /// <summary>The configuration section, <c>CometRunway</c>.</summary>
    public const string Section = "CometRunway";

    /// <summary>
    /// The path that a proxy before the server has for it, such as <c>/comet</c>: whatever the server says of its own addresses begins with it, and requests are taken with it and without
    /// it, so that the proxy may pass it on or take it off. Segments of letters, digits, '-', '_', '.' and '~', each after a '/', 100 characters in all. Default: none.
    /// </summary>
    public string? PathBase { get; set; }

    /// <summary>What it says, as requests have it.</summary>
    internal PathString Path => new(string.IsNullOrEmpty(PathBase) ? null : PathBase);
}
