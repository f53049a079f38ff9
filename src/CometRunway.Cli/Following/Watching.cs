using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Cli.Tasks;
using CometRunway.Client;
using Spectre.Console;

namespace CometRunway.Cli.Following;

/// <summary>Follows tasks before somebody's eyes, or into a pipe, and says at the end what came of them.</summary>
internal sealed class Watching(Call call, Scope scope)
{
    private const int MostRows = 1_000;
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(2);

    private static readonly IReadOnlyList<Column<Followed>> Columns =
    [
        new("ID", static task => task.Id, IsWhole: true),
        new("STATUS", static task => task.IsStopped ? "NOT TRACKED" : StatusWords.Of(task.Status), static task => StatusWords.Style(task.Status)),
        new("KIND", static task => task.Kind ?? ""),
        new("SINCE", static task => Words.Of(task.Since), IsWhole: true),
        new("RESULT", static task => task.Result),
    ];

    private readonly Roster _roster = new(scope);

    /// <summary>Shows each change, and bars where somebody looks on.</summary>
    /// <param name="timeout">How long at most; null: to the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> Watch(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        await InTime(timeout, call.Writer.IsForPeople ? Draw : token => new Follower(call.Client, scope, _roster).Follow(Tell, Miss, token), cancellationToken);
        if (!call.Writer.IsForPeople) return _roster.Outcome;
        call.Terminal.Screen.Write(Writer.Table(InOrder().TakeLast(MostRows), Columns));
        await call.Terminal.Output.WriteLineAsync(Board.Summary(_roster));
        return _roster.Outcome;
    }

    /// <summary>Says nothing until all have ended, and then what came of each.</summary>
    /// <inheritdoc cref="Watch"/>
    public async Task<int> Wait(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        await InTime(timeout, token => new Follower(call.Client, scope, _roster).Follow(static _ => { }, static () => { }, token), cancellationToken);
        if (call.Writer.IsJson) await call.Writer.Rows(Ended(cancellationToken), TaskColumns.All, cancellationToken);
        else await call.Writer.Rows(InOrder(), Columns, cancellationToken);
        return _roster.Outcome;
    }

    private IEnumerable<Followed> InOrder() => _roster.Tasks.OrderBy(static task => task.Since).ThenBy(static task => task.Id, StringComparer.Ordinal);

    private async IAsyncEnumerable<RunwayTask> Ended([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var followed in InOrder())
            if (await call.Client.GetAsync(followed.Id, cancellationToken) is { } task) yield return task;
    }

    private void Tell(RunwayUpdate update) =>
        call.Writer.Line(update, Words.Of(update.At), update.TaskId, StatusWords.Of(update), Results.Of(update));

    private void Miss() => call.Writer.Remark("cometrunway: The server no longer has all changes, so some were not told; it goes on with what there is.");

    private async Task Draw(CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var follower = new Follower(call.Client, scope, _roster);
        var following = follower.Follow(static _ => { }, static () => { }, leave.Token);
        var screen = call.Terminal.Screen;
        try
        {
            await screen.Live(new Text("")).AutoClear(true).StartAsync(async live =>
            {
                var refreshed = call.Terminal.Clock.GetTimestamp();
                var refreshing = Task.CompletedTask;
                while (!following.IsCompleted)
                {
                    var shown = Board.Shown(_roster, screen.Profile.Height);
                    live.UpdateTarget(Board.Draw(_roster, shown, call.Terminal.Clock.GetUtcNow()));
                    if (refreshing.IsCompleted && call.Terminal.Clock.GetElapsedTime(refreshed) > RefreshEvery)
                    {
                        refreshing = follower.Refresh(shown.Select(static task => task.Id), leave.Token);
                        refreshed = call.Terminal.Clock.GetTimestamp();
                    }

                    await Task.WhenAny(following, Task.Delay(DrawEvery, call.Terminal.Clock, CancellationToken.None));
                }
            });
            await following;
        }
        finally
        {
            await leave.CancelAsync(); // A look that is under way is nobody's any more.
        }
    }

    private async Task InTime(TimeSpan? timeout, Func<CancellationToken, Task> follow, CancellationToken cancellationToken)
    {
        using var clock = timeout is { } time ? new CancellationTokenSource(time, call.Terminal.Clock) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            await follow(either.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"After {Words.Of(timeout!.Value)} {(_roster.Count is 0 ? "nothing was heard" : $"{Words.Of(_roster.Open)} of {Words.Count(_roster.Count, "task")} had not ended")}. They stay tracked.");
        }
    }
}
