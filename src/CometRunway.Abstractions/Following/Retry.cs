namespace CometRunway.Abstractions.Following;

/// <summary>Asks a cluster that changes, until it answers.</summary>
internal sealed class Retry(TimeProvider clock, Func<double> dice)
{
    /// <param name="ask">The question.</param>
    /// <param name="patience">How long to wait for the answer, before somebody else is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<T> Until<T>(Func<Task<T>> ask, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await ask().WaitAsync(patience, clock, cancellationToken);
            }
            catch (Exception exception) when (RetryRule.MayPass(exception) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(RetryRule.Delay(failures, dice()), clock, cancellationToken);
            }
        }
    }
}
