namespace CometRunway.Cli.Terminals;

/// <summary>q, for leaving what goes on by itself.</summary>
internal static class LeaveKey
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Leaves when it is pressed; ends where something else leaves.</summary>
    public static async Task Pressed(Terminal terminal, Func<Task> leave, CancellationToken cancellationToken)
    {
        try
        {
            // A read of the console can't be given up, so it is only read where there is something.
            while (!terminal.IsAnswered || !Console.KeyAvailable || Console.ReadKey(intercept: true).KeyChar is not 'q') await Task.Delay(Step, terminal.Clock, cancellationToken);
            await leave();
        }
        catch (OperationCanceledException)
        {
            // It was not needed.
        }
    }
}
