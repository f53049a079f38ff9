using System.Runtime.CompilerServices;
using CometRunway.Server.Http;

namespace CometRunway.Server.Overview;

/// <summary>Follows overviews on behalf of this process's readers: one is made each second, and written once, for all who follow it.</summary>
internal sealed partial class OverviewWatch
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly OverviewMaker _maker;
    private readonly TimeProvider _clock;
    private readonly ILogger<OverviewWatch> _log;
    private readonly SharedWatch<OverviewScope, byte[]> _overviews;

    public OverviewWatch(OverviewMaker maker, TimeProvider clock, ILogger<OverviewWatch> log)
    {
        (_maker, _clock, _log) = (maker, clock, log);
        _overviews = new SharedWatch<OverviewScope, byte[]>(Watch);
    }

    /// <summary>The events of an overview: as things are, then each second.</summary>
    public async IAsyncEnumerable<byte[]> Follow(OverviewScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = _overviews.Join(scope);
        yield return Write(await _maker.Make(scope.Tenant, cancellationToken));
        while (true) yield return await reader.Next(cancellationToken);
    }

    private async Task Watch(OverviewScope scope, Action<byte[]> tell, CancellationToken abandoned)
    {
        using var beat = new PeriodicTimer(Pace, _clock);
        try
        {
            while (await beat.WaitForNextTickAsync(abandoned))
            {
                try
                {
                    tell(Write(await _maker.Make(scope.Tenant, abandoned)));
                }
                catch (Exception exception) when (!abandoned.IsCancellationRequested)
                {
                    LogNotMade(_log, exception);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody follows it any more.
        }
    }

    private static byte[] Write(OverviewDocument overview) => ServerEvent.Event("overview", id: null, overview, OverviewJson.Default.OverviewDocument);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An overview can't be made; its readers wait until it can.")]
    private static partial void LogNotMade(ILogger logger, Exception exception);
}
