namespace CometRunway.Abstractions.Following;

/// <summary>Asks a cluster that changes, until it answers.</summary>
internal sealed class Retry(TimeProvider clock, Func<double> dice)
{
    public async Task<T> Until<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await ask().WaitAsync(cancellationToken);
            }
            catch (Exception exception) when (RetryRule.MayPass(exception))
            {
                await Task.Delay(RetryRule.Delay(failures, dice()), clock, cancellationToken);
            }
        }
    }
}
