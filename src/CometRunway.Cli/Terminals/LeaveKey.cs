namespace CometRunway.Cli.Terminals;

/// <summary>q, for leaving what goes on by itself.</summary>
internal static class LeaveKey
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends when it was pressed; never where nobody can press it.</summary>
    public static async Task Pressed(Terminal terminal, CancellationToken cancellationToken)
    {
        // A read of the console can't be given up, so it is only read where there is something.
        while (!terminal.IsAnswered || !Console.KeyAvailable || Console.ReadKey(intercept: true).KeyChar is not 'q')
            await Task.Delay(Step, terminal.Clock, cancellationToken);
    }
}
