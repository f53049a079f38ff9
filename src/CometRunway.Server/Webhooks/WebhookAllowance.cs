using CometRunway.Server.Callers;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Webhooks;

/// <summary>How many webhooks a tenant may register: none before its key has worked, so that nobody makes an open sender of this server.</summary>
internal sealed class WebhookAllowance(KeyCheck keys, LimitInstruments instruments, IOptions<LimitOptions> limits)
{
    /// <exception cref="ProblemException">The key does not work, or nobody can tell.</exception>
    public async Task<int> Of(Caller caller, CancellationToken cancellationToken)
    {
        await keys.Require(caller, "no webhook may be registered with it", cancellationToken);
        return limits.Value.Webhooks;
    }

    /// <summary>What a caller is told that has as many as it may have.</summary>
    public ProblemException Exceeded() => instruments.Refuse("webhooks", ProblemKinds.TooManyWebhooks(limits.Value.Webhooks));
}
