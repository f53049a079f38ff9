using System.Threading.Channels;
using CometRunway.Core;
using CometRunway.Storage.Database;

namespace CometRunway.Cluster.Tests.Storage.Crash;

/// <summary>What this executable does as a child: writes until it is killed, and says of each write that it was acknowledged.</summary>
internal static class WriterProcess
{
    public const string Command = "write-until-killed";
    public const int Unusable = 3;

    public static async Task<int> Run(string database)
    {
        try
        {
            await using var store = await ScratchFolder.Open(database);
            var acknowledged = Channel.CreateUnbounded<RunwayTask>();
            var writers = Enumerable.Range(0, 40).Select(async _ =>
            {
                while (true)
                {
                    var task = Some.Task(group: "g");
                    var admitted = (await store.Admit([task], CancellationToken.None))[0].AsRow(task);
                    acknowledged.Writer.TryWrite(admitted);
                    var running = admitted.Running();
                    acknowledged.Writer.TryWrite(running with { Position = (await store.Commit(running, CancellationToken.None))!.Value.Position });
                    var ended = running.Succeeded();
                    acknowledged.Writer.TryWrite(ended with { Position = (await store.Commit(ended, CancellationToken.None))!.Value.Position });
                }
            }).ToList();
            await foreach (var task in acknowledged.Reader.ReadAllAsync()) await Console.Out.WriteLineAsync(new Acknowledgement(task.Identity, task.Version, task.Position).ToString());
            await Task.WhenAll(writers);
            return 0;
        }
        catch (StoreUnusableException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Unusable;
        }
    }
}
