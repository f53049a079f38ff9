namespace CometRunway.Server.Callers;

/// <summary>That somebody signed in with a page of this server.</summary>
/// <param name="Who">As whom.</param>
/// <param name="Proof">What shows it: the tenant's key, or the mark of the operator's; nothing where none was needed.</param>
/// <param name="ExpiresAt">Until when it lasts; a whole second.</param>
internal sealed record Session(SignedInAs Who, string Proof, DateTimeOffset ExpiresAt)
{
    /// <summary>How long one lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Says who, never by what.</summary>
    public override string ToString() => Who.ToString();
}

/// <summary>As whom somebody signed in.</summary>
internal enum SignedInAs
{
    /// <summary>With an upstream key.</summary>
    Tenant,

    /// <summary>With a key of the operator's.</summary>
    Operator,

    /// <summary>As the operator of a server that asks its own machine for no key.</summary>
    Anybody,
}
