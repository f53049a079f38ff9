namespace CometRunway.Client;

// What goes to the upstream through the server.
public sealed partial class CometRunwayClient
{
    /// <summary>
    /// Has the upstream make something, which it charges for, and the task tracked. It is sent once: whatever fails, this client never repeats it, and the failure's
    /// <see cref="CometRunwayException.MayHaveHappened"/> says whether the upstream may have accepted it all the same. An answer may take five minutes beside
    /// <see cref="CometRunwayClientOptions.Timeout"/>.
    /// </summary>
    /// <param name="request">What to make.</param>
    /// <param name="cancellationToken">Stops waiting for the answer: what was sent may be made all the same, and is tracked then.</param>
    /// <returns>The task's id, whether it is tracked, and the upstream's answer.</returns>
    /// <exception cref="CometRunwayException">It was not accepted, in the upstream's words, or nobody knows.</exception>
    public Task<CreatedTask> CreateAsync(CreateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _creator.Create(request, cancellationToken);
    }

    /// <summary>
    /// Has the upstream cancel a task; what becomes of it the next poll tells. Nothing is sent for a task that has ended, because there the same request deletes it with
    /// what it made: which also happens to one that ended within the last seconds, where the server has not seen it yet. It is sent once, and never repeated.
    /// </summary>
    /// <param name="id">The upstream's id.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <returns>True where the upstream took it; false where the task had ended.</returns>
    /// <exception cref="CometRunwayException">The task is not tracked (<see cref="ProblemKind.NotFound"/>), or the upstream refused, as it does while it does not show the task yet, or nobody knows.</exception>
    public Task<bool> CancelAsync(string id, CancellationToken cancellationToken = default) => _creator.Cancel(id, cancellationToken);
}
