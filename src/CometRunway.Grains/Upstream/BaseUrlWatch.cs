using CometRunway.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Upstream;

/// <summary>Says when the base URL answers like no task API, which is a wrong setting more often than an outage. One line, however many polls tell so.</summary>
public sealed partial class BaseUrlWatch(IOptions<UpstreamOptions> options, ILogger<BaseUrlWatch> log)
{
    private readonly Lock _gate = new();
    private BaseUrlEvidence _evidence;

    /// <summary>What is known now.</summary>
    public BaseUrlEvidence Evidence
    {
        get
        {
            lock (_gate) return _evidence;
        }
    }

    /// <summary>A poll, or a probe, brought <paramref name="reading"/>, which counts for <paramref name="weight"/>.</summary>
    public void Note(Reading reading, int weight = 1)
    {
        BaseUrlEvidence before, after;
        lock (_gate)
        {
            before = _evidence;
            after = _evidence = before.After(reading, weight);
        }

        if (after.DeniesApi && !before.DeniesApi) LogStranger(log, options.Value.BaseUrl, after.Why!);
        else if (before.DeniesApi && !after.DeniesApi) LogBack(log, options.Value.BaseUrl);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{BaseUrl} answers like no task API ({Why}). No task ends for it. Look at CometRunway:Upstream:BaseUrl: it is the address before /v1.")]
    private static partial void LogStranger(ILogger logger, Uri baseUrl, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "{BaseUrl} answers like a task API.")]
    private static partial void LogBack(ILogger logger, Uri baseUrl);
}
