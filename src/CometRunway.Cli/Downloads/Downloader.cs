using System.Security.Cryptography;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Output;
using CometRunway.Client;

namespace CometRunway.Cli.Downloads;

/// <summary>Brings outputs into a folder: what is there is kept, what broke off goes on, and a link that has died is renewed.</summary>
/// <param name="client">Who tells links.</param>
/// <param name="host">Where they lead.</param>
/// <param name="folder">Where the files go.</param>
/// <param name="clock">The clock.</param>
internal sealed class Downloader(CometRunwayClient client, MediaHost host, string folder, TimeProvider clock)
{
    private const int MostAttempts = 1000; // A host may give a file in pieces, but not in crumbs.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Checksums _sums = new(folder);

    /// <summary>Brings one.</summary>
    /// <param name="output">Which.</param>
    /// <param name="tell">Is told how many bytes are there, and of how many where that is known.</param>
    /// <param name="cancellationToken">Gives up; what is there stays for the next time.</param>
    public async Task<Downloaded> Bring(TaskOutput output, Action<long, long?> tell, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindKept(output, cancellationToken) is { } kept) return kept;
            var part = new PartFile(Path.Combine(folder, output.Stem));
            return await Fetch(output, part, tell, cancellationToken) switch
            {
                Attempt.Whole(var extension) => await Finish(output, part, extension, cancellationToken),
                Attempt.Dead dead => Downloaded.Failed(output, WhyDead(output, dead)),
                Attempt.Refused(var why) => Downloaded.Failed(output, why),
                Attempt.Broken(var why, _) => Downloaded.Failed(output, $"{why} The same command goes on where it stopped."),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (Exception exception) when (Verdict.Of(exception, isInterrupted: false) is { Line: { } line })
        {
            return Downloaded.Failed(output, line); // The others go on.
        }
    }

    // Whatever brings more of it than there ever was begins the pauses anew; what brings nothing time and again is left. A link is renewed once.
    private async Task<Attempt> Fetch(TaskOutput output, PartFile part, Action<long, long?> tell, CancellationToken cancellationToken)
    {
        var renewal = output.ExpiresAt <= clock.GetUtcNow() ? await Renew(output, cancellationToken) : null;
        var (link, most) = (renewal?.Link ?? output.Link, part.Look().Length); // One that has expired may lead there all the same.
        for (int idle = 0, attempts = 1; ; idle++, attempts++)
        {
            var attempt = await Try(link, part, tell, cancellationToken);
            switch (attempt)
            {
                case Attempt.Dead dead when renewal is not null:
                    return dead with { Why = renewal.Why };
                case Attempt.Dead dead:
                    renewal = await Renew(output, cancellationToken);
                    if (renewal.Link is null || renewal.Link == link) return dead with { Why = renewal.Why };
                    link = renewal.Link;
                    break;
                case Attempt.Broken broken:
                    if (part.Look().Length > most) (most, idle) = (part.Look().Length, 0);
                    if (idle >= Pauses.Length || attempts >= MostAttempts) return broken;
                    await Task.Delay(Shorter(Longer(Pauses[idle], broken.NotBefore), LongestPause), clock, cancellationToken);
                    break;
                default:
                    return attempt;
            }
        }
    }

    private async Task<Attempt> Try(string link, PartFile part, Action<long, long?> tell, CancellationToken cancellationToken)
    {
        if (InlineMedium.Read(link) is { } medium)
        {
            await using var file = part.Begin(tag: null);
            await file.WriteAsync(medium.Content, cancellationToken);
            return new Attempt.Whole(OutputName.Extension(medium.ContentType));
        }

        return Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? await host.Fetch(url, part, tell, cancellationToken)
            : new Attempt.Refused("Its link is no address of the web.");
    }

    private async Task<Renewal> Renew(TaskOutput output, CancellationToken cancellationToken)
    {
        try
        {
            return new Renewal((await client.RenewOutputAsync(output.TaskId, cancellationToken))?.Output.ElementAtOrDefault(output.Place), Why: null);
        }
        catch (CometRunwayException older) when (older.Kind is ProblemKind.UnexpectedAnswer)
        {
            return new Renewal(Link: null, $"The server renews none, because it is of a version before: 'cometrunway stop {output.TaskId}' and 'cometrunway track {output.TaskId}' have it read anew.");
        }
        catch (CometRunwayException failure) when (Verdict.Of(failure, isInterrupted: false) is { Line: { } line })
        {
            return new Renewal(Link: null, line);
        }
    }

    private async Task<Downloaded?> FindKept(TaskOutput output, CancellationToken cancellationToken)
    {
        if (_sums.Find(output.Stem) is not { } known) return null;
        var path = Path.Combine(folder, known.Name);
        if (!File.Exists(path)) return null;
        await using var file = File.OpenRead(path);
        return await SumOf(file, cancellationToken) == known.Sum ? Downloaded.Kept(output, path, file.Length, known.Sum) : null;
    }

    private async Task<Downloaded> Finish(TaskOutput output, PartFile part, string extension, CancellationToken cancellationToken)
    {
        var name = $"{output.Stem}.{extension}";
        var (sum, length) = await Measure(part, cancellationToken);
        part.Finish(name);
        _sums.Keep(name, sum);
        return Downloaded.Fetched(output, Path.Combine(folder, name), length, sum);
    }

    // It is closed before it gets its name: some systems move no open file.
    private static async Task<(string Sum, long Length)> Measure(PartFile part, CancellationToken cancellationToken)
    {
        await using var file = part.Read();
        return (await SumOf(file, cancellationToken), file.Length);
    }

    private string WhyDead(TaskOutput output, Attempt.Dead dead)
    {
        var since = output.ExpiresAt is { } expiry && expiry <= clock.GetUtcNow() ? $" since {Words.Of(expiry)}" : "";
        return $"Its link is dead{since} (HTTP {dead.Status}), {(dead.Why is null ? "and the upstream has no other." : $"and was not renewed. {dead.Why}")}";
    }

    private static async Task<string> SumOf(Stream file, CancellationToken cancellationToken) => Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));

    private static TimeSpan Longer(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>What came of the wish for a fresh link.</summary>
    /// <param name="Link">It; null: there is none.</param>
    /// <param name="Why">Why there is none, in words; null: nobody said.</param>
    private sealed record Renewal(string? Link, string? Why);
}
