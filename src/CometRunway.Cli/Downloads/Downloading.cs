using System.Runtime.CompilerServices;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Cli.Tasks;
using CometRunway.Client;

namespace CometRunway.Cli.Downloads;

/// <summary>Brings what tasks generated into a folder, several files at once, and says what came of each.</summary>
internal sealed class Downloading(Call call, string folder)
{
    private const int AtOnce = 4;

    private readonly Lock _turn = new();
    private readonly List<Downloaded> _files = [];
    private readonly List<string> _remarks = [];
    private int _code = ExitCode.Done;

    /// <summary>Brings all outputs of these tasks.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> Run(IAsyncEnumerable<string> ids, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        using var host = new MediaHost(call.Terminal.Clock);
        var downloader = new Downloader(call.Client, host, folder, call.Terminal.Clock);
        var outputs = Outputs(ids, cancellationToken);
        if (!call.Writer.IsForPeople)
        {
            await Bring(downloader, outputs, static _ => static (_, _) => { }, cancellationToken);
            return _code;
        }

        try
        {
            await DownloadBars.Show(call.Terminal.Screen, open => Bring(downloader, outputs, open, cancellationToken));
        }
        finally
        {
            Conclude(); // Whoever interrupts it wants to know what is there.
        }

        return _code;
    }

    private Task Bring(Downloader downloader, IAsyncEnumerable<TaskOutput> outputs, Func<TaskOutput, Action<long, long?>> open, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(outputs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (output, token) =>
            Tell(await downloader.Bring(output, open(output), token)));

    private async IAsyncEnumerable<TaskOutput> Outputs(IAsyncEnumerable<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>();
        await foreach (var id in ids.WithCancellation(cancellationToken))
        {
            if (!seen.Add(id)) continue;
            var task = await Find(id, cancellationToken);
            for (var place = 0; place < task?.Output.Count; place++) yield return new TaskOutput(id, place, task.Output[place], task.OutputExpiresAt);
        }
    }

    /// <summary>A task that may have outputs; null where that is none, which is told. The others go on.</summary>
    private async Task<RunwayTask?> Find(string id, CancellationToken cancellationToken)
    {
        try
        {
            var task = await call.Client.GetAsync(id, cancellationToken);
            if (WhyNone(id, task) is { } why) Miss(task is null ? ExitCode.NotFound : ExitCode.Failed, why);
            return task;
        }
        catch (CometRunwayException failure) when (Verdict.Of(failure, isInterrupted: false) is { } verdict)
        {
            Miss(verdict.Code, $"{id} is not read. {verdict.Line}");
            return null;
        }
    }

    private static string? WhyNone(string id, RunwayTask? task) => task switch
    {
        null => Untracked.Sentence(id),
        { HasEnded: false } => $"{id} has not ended yet: it is {StatusWords.Of(task.Status)}. 'cometrunway wait {id}' waits for it.",
        { Output: [] } => $"{id} has no output: it is {StatusWords.Of(task.Status)} {task.FailureCode}".TrimEnd() + ".",
        _ => null,
    };

    private void Tell(Downloaded file)
    {
        using var turn = _turn.EnterScope();
        if (file.HasFailed) Miss(ExitCode.Failed, $"{OutputName.Stem(file.Id, file.Index)} is not fetched. {file.Error}");
        if (call.Writer.IsForPeople) _files.Add(file);
        else if (call.Writer.IsJson || !file.HasFailed) call.Writer.Line(file.ToJson, Downloaded.Columns.Select(column => column.Text(file)));
    }

    // A file that could not be fetched outweighs a task that could not be read. Between bars that are drawn anew, nobody could read a remark.
    private void Miss(int code, string text)
    {
        using var turn = _turn.EnterScope();
        _code = code is ExitCode.Failed || _code is ExitCode.Failed ? ExitCode.Failed : Math.Max(_code, code);
        if (call.Writer.IsForPeople) _remarks.Add(text);
        else call.Writer.Remark($"cometrunway: {text}");
    }

    private void Conclude()
    {
        if (_files is not []) call.Terminal.Screen.Write(Writer.Table(_files, Downloaded.Columns));
        foreach (var remark in _remarks) call.Writer.Remark($"cometrunway: {remark}");
    }
}
