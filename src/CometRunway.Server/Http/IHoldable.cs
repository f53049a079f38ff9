using CometRunway.Core;

namespace CometRunway.Server.Http;

/// <summary>One thing that is read, and whose reads may be held until it changes.</summary>
internal interface IHoldable<T>
    where T : class
{
    /// <summary>Whose it is.</summary>
    TenantId Tenant { get; }

    /// <summary>As it is; null where it is not there.</summary>
    Task<T?> Read(CancellationToken cancellationToken);

    /// <summary>What it has become since it was <paramref name="known"/>, change by change; null, and the end, where it is no longer there.</summary>
    IAsyncEnumerable<T?> Changes(T known, CancellationToken cancellationToken);

    /// <summary>It changes no more.</summary>
    bool IsOver(T it);

    /// <summary>The <c>ETag</c> of it.</summary>
    string Tag(T it);
}
