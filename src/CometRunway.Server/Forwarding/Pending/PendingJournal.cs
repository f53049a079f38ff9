using System.Threading.Channels;
using CometRunway.Core;
using CometRunway.Core.Forwarding;

namespace CometRunway.Server.Forwarding.Pending;

/// <summary>
/// A durable place for tasks that the store does not take: a file beside the server, which needs neither the store nor the network. One writer; whatever waits is
/// one sync to the disk.
/// </summary>
internal sealed partial class PendingJournal : IAsyncDisposable
{
    private const int MostWaiting = 20_000;
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<PendingEntry> _entries = Channel.CreateBounded<PendingEntry>(MostWaiting);
    private readonly PendingFolder _folder;
    private readonly TimeProvider _clock;
    private readonly ILogger<PendingJournal> _log;
    private readonly HashSet<string> _strange = [];
    private readonly Task _writing;

    public PendingJournal(PendingFolder folder, TimeProvider clock, ILogger<PendingJournal> log)
    {
        (_folder, _clock, _log) = (folder, clock, log);
        _writing = Task.Run(Write);
    }

    /// <summary>True once it is on the disk; false where it can't be got there, or not soon.</summary>
    public async Task<bool> Keep(PendingCreate create)
    {
        var entry = PendingEntry.Of(create);
        if (!_entries.Writer.TryWrite(entry)) return false;
        try
        {
            return await entry.IsWritten.WaitAsync(Patience, _clock);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The store has it. Where this is not written down it is tracked again one day, which is one task still.</summary>
    public void Forget(TaskIdentity task) => _entries.Writer.TryWrite(PendingEntry.Gone(task));

    /// <summary>Takes over what processes that are gone have left.</summary>
    /// <param name="isOurs">Whether it is of this server's database. A file with others stays for the servers of theirs.</param>
    public async Task<IReadOnlyList<PendingCreate>> Adopt(Func<PendingCreate, bool> isOurs)
    {
        var adopted = new List<PendingCreate>();
        foreach (var file in _folder.TakeAbandoned())
        {
            using (file) adopted.AddRange(await Adopt(file, isOurs));
        }

        if (adopted.Count > 0) LogAdopted(_log, adopted.Count);
        return adopted;
    }

    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // An empty file that can't be deleted harms nobody.
    }

    // It is kept here before it is gone there.
    private async Task<IReadOnlyList<PendingCreate>> Adopt(PendingFile file, Func<PendingCreate, bool> isOurs)
    {
        var (pending, unreadable) = PendingRecord.Fold(file.ReadAll());
        if (!pending.All(isOurs))
        {
            if (_strange.Add(file.Path)) LogStrange(_log, file.Path);
            return [];
        }

        if (unreadable > 0) LogUnreadable(_log, file.Path, unreadable);
        var isKept = await Task.WhenAll(pending.Select(Keep));
        if (isKept.All(static kept => kept)) file.Delete();
        return pending;
    }

    private async Task Write()
    {
        using var pages = new PendingPages(_folder);
        while (await _entries.Reader.WaitToReadAsync())
        {
            var batch = new List<PendingEntry>();
            while (batch.Count < MostAtOnce && _entries.Reader.TryRead(out var entry)) batch.Add(entry);
            var isWritten = TryWrite(pages, batch);
            foreach (var entry in batch) entry.Written(isWritten);
        }
    }

    private bool TryWrite(PendingPages pages, List<PendingEntry> batch)
    {
        try
        {
            pages.Write(batch);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(_log, _folder.Path, exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Creates that the store does not take can't be written to {Folder}, and wait in memory alone: {Why} Name a folder that may be written in CometRunway:Forwarding:PendingFolder.")]
    private static partial void LogNotWritten(ILogger logger, string folder, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} tasks were created before a server ended, and not tracked yet: they are now.")]
    private static partial void LogAdopted(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} is left alone: it holds creates whose keys can't be decrypted here, so it belongs to servers of another database, or the key ring is lost.")]
    private static partial void LogStrange(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} lines of {File} are torn or can't be read, and are left out.")]
    private static partial void LogUnreadable(ILogger logger, string file, int count);
}
