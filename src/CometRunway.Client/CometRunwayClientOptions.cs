namespace CometRunway.Client;

/// <summary>How a client reaches its server.</summary>
public sealed class CometRunwayClientOptions
{
    /// <summary>Where the server is: an absolute http or https address; a path is kept, for a proxy. Default: <c>http://127.0.0.1:8080</c>.</summary>
    public Uri BaseAddress { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>
    /// Your CometAPI or Runway key, which makes you a tenant: 1 to 4096 visible ASCII characters. Default: none, which a server allows only to its own machine,
    /// where it has a key itself.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Whose tasks, groups, updates and webhooks, where the key is the operator's: a tenant's name, 1 to 64 letters, digits, <c>_</c> and <c>-</c>. Default: none, which
    /// is the key's own tenant, and with the operator's key all of them, where that can be told.
    /// </summary>
    public string? Tenant { get; set; }

    /// <summary>How long one answer may take, a held one longer by as long as it is held; up to an hour. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For how long a call is tried again while the server is out of reach, from its first failure on; up to a day, zero for never. Default: 30 seconds.
    /// A wait or a watch that has reached the server once goes on through any outage until it is cancelled.
    /// </summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What sends the requests, for tests and special networks; it is not disposed with the client. Default: a handler of the client's own.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>The clock of time-outs and pauses. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
