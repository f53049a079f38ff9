namespace CometRunway.Server.Callers;

/// <summary>Who makes a request.</summary>
internal abstract record Principal
{
    private Principal()
    {
    }

    /// <summary>A tenant, with the upstream key that makes it one.</summary>
    public sealed record Tenant(Caller Caller) : Principal;

    /// <summary>Who runs the servers, and sees all tenants.</summary>
    /// <param name="MayWrite">False: whoever brought the key that only reads.</param>
    public sealed record Operator(bool MayWrite) : Principal;

    /// <summary>Whoever has a token of this server; it is yet to be seen for what, and whether it is one.</summary>
    public sealed record Bearer(string Token) : Principal
    {
        /// <summary>Says who, never the token.</summary>
        public override string ToString() => nameof(Bearer);
    }
}
