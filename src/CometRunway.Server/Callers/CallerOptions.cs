namespace CometRunway.Server.Callers;

/// <summary>Who may call: section <c>CometRunway:Callers</c>.</summary>
public sealed class CallerOptions
{
    /// <summary>The configuration section, <c>CometRunway:Callers</c>.</summary>
    public const string Section = "CometRunway:Callers";

    /// <summary>
    /// Whether requests that bring no key use the server's own (<c>CometRunway:Upstream:ApiKey</c>). Whoever reaches the port then reads, creates and deletes with
    /// it: a proxy or a port forwarder on this machine looks just like a program on it. What shows that it comes through a proxy, from another machine or from
    /// a foreign page is refused all the same. Default false; true under <c>--simulate</c>, whose key is worth nothing.
    /// </summary>
    public bool AllowKeyless { get; set; }
}
