using Orleans.Concurrency;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// An endpoint's grain, as its own silos speak to it. What answers with false says that there is no such endpoint. All of it interleaves, so that nobody waits for an
/// activation that ends; commands take turns within it.
/// </summary>
[Alias("comet.webhook")]
internal interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that it delivers, where it is active.</summary>
    [Alias("ensure-running"), AlwaysInterleave]
    Task EnsureRunning();

    [Alias("change"), AlwaysInterleave]
    Task<bool> Change(ProtectedTerms terms);

    /// <summary>Signs with another secret, and with the one before too for as long as <paramref name="overlap"/>. Twice with the same secret is once.</summary>
    [Alias("rotate"), AlwaysInterleave]
    Task<bool> Rotate(string protectedSecret, TimeSpan overlap);

    [Alias("pause"), AlwaysInterleave]
    Task<bool> Pause();

    /// <summary>Goes on, with what is retrying at once.</summary>
    [Alias("resume"), AlwaysInterleave]
    Task<bool> Resume();

    /// <summary>Sends again what the endpoint wants of the positions <paramref name="first"/> to <paramref name="last"/>.</summary>
    [Alias("redeliver"), AlwaysInterleave]
    Task<Redelivery> Redeliver(long first, long last);

    [Alias("remove"), AlwaysInterleave]
    Task<bool> Remove();
}
