using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Tracking;

/// <summary>Has tasks tracked: one, or any number in batches.</summary>
internal sealed partial class TaskTracker(Exchange exchange)
{
    public async Task<TrackResult> Track(TrackRequest request, CancellationToken cancellationToken)
    {
        var admission = await Send(JsonSerializer.SerializeToUtf8Bytes(request, ClientJson.Default.TrackRequest), cancellationToken);
        var result = Match([request], admission)[0];
        return result.Problem is { } problem ? throw new CometRunwayException(problem) : result;
    }

    public async IAsyncEnumerable<TrackResult> TrackMany(IAsyncEnumerable<TrackRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new Batch();
        await foreach (var request in requests.WithCancellation(cancellationToken))
        {
            if (batch.TryAdd(request)) continue;
            foreach (var result in await Track(batch, cancellationToken)) yield return result;
            batch = Batch.Of([request]);
        }

        if (batch.Requests.Count is 0) yield break;
        foreach (var result in await Track(batch, cancellationToken)) yield return result;
    }

    /// <summary>False where it was not tracked.</summary>
    public Task<bool> Stop(string id, CancellationToken cancellationToken) =>
        exchange.Do(new Call(HttpMethod.Delete, ApiPath.Task(id)), Problem.TaskNotFound, cancellationToken);

    private async Task<IReadOnlyList<TrackResult>> Track(Batch batch, CancellationToken cancellationToken)
    {
        try
        {
            return Match(batch.Requests, await Send(batch.ToBody(), cancellationToken));
        }
        catch (CometRunwayException nothing) when (nothing.Problem is { Name: Problem.NothingValid, Errors.Count: > 0 })
        {
            return await Explain(batch, nothing.Problem.Errors!, cancellationToken);
        }
        catch (CometRunwayException refused) when (batch.Requests.Count is 1 && refused.Problem.Field?.StartsWith("tasks[0]", StringComparison.Ordinal) is true)
        {
            return [Refuse(batch.Requests[0], refused.Problem)];
        }
    }

    // Where no task is valid, the server explains the first ones; the others are asked about in pieces of that size.
    private async Task<IReadOnlyList<TrackResult>> Explain(Batch batch, IReadOnlyList<Problem> problems, CancellationToken cancellationToken)
    {
        var results = batch.Requests.Zip(problems, Refuse).ToList();
        foreach (var piece in batch.Requests.Skip(results.Count).Chunk(results.Count)) results.AddRange(await Track(Batch.Of(piece), cancellationToken));
        return results;
    }

    private Task<Admission> Send(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        exchange.Read(new Call(HttpMethod.Post, ApiPath.Tasks) { Body = body, IsOfTenant = false }, ClientJson.Default.Admission, cancellationToken);

    private List<TrackResult> Match(IReadOnlyList<TrackRequest> requests, Admission admission)
    {
        if (admission.Results?.Count != requests.Count) throw Failures.Unexpected(exchange.Server, $"{admission.Results?.Count ?? 0} results for {requests.Count} tasks");
        return [.. requests.Zip(admission.Results, static (request, admitted) => admitted.Problem is { } problem ? Refuse(request, problem) : Accept(request, admitted.Result))];
    }

    private static TrackResult Accept(TrackRequest request, string? result) =>
        new() { Id = request.Id, Outcome = result is "alreadyTracked" ? TrackOutcome.AlreadyTracked : TrackOutcome.Tracked };

    private static TrackResult Refuse(TrackRequest request, Problem problem) =>
        new() { Id = request.Id, Outcome = TrackOutcome.Refused, Problem = problem with { Field = problem.Field is { } field ? PlaceInBatch().Replace(field, "") : null } };

    // The caller knows nothing of batches.
    [GeneratedRegex(@"\Atasks\[\d+\]\.?")]
    private static partial Regex PlaceInBatch();
}
