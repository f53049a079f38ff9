using CometRunway.Grains.Upstream;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Callers;

/// <summary>The server's own key, for requests that bring none: only where that was chosen, and to nobody who shows that he is not of this machine.</summary>
internal sealed class OwnKey(IOptions<CallerOptions> callers, IOptions<UpstreamOptions> upstream)
{
    private const string SendYours = "Send your CometAPI or Runway key as 'Authorization: Bearer <key>'";
    private const string Setting = $"{CallerOptions.Section}:{nameof(CallerOptions.AllowKeyless)}";

    /// <summary>Requests without a key may have it.</summary>
    public bool IsLent => callers.Value.AllowKeyless && upstream.Value.ApiKey is { Length: > 0 };

    /// <exception cref="ProblemException">This request may not have it.</exception>
    public string LendTo(HttpContext http)
    {
        if (upstream.Value.ApiKey is not { Length: > 0 } key) throw Refused($"{SendYours}, or start the server with the environment variable COMETAPI_KEY and {Setting}=true: requests without a key then use that one.");
        if (!callers.Value.AllowKeyless) throw Refused($"{SendYours}. This server has a key of its own, which requests without one use only where {Setting}=true is set at its start.");
        if (LocalProgram.Contradiction(http) is { } why) throw Refused($"{SendYours}. Without one only programs on the server's own machine are served, and this is not such a request: {why}.");
        return key;
    }

    private static ProblemException Refused(string detail) => new(ProblemKinds.Unauthenticated(detail));
}
