using Microsoft.AspNetCore.Connections;

namespace CometRunway.Server.Hosting.PriorKnowledge;

/// <summary>Looks at how a connection begins, and takes nothing away: HTTP/2 goes to the server that speaks it, everything else on as if nobody had looked.</summary>
internal sealed class PrefaceReader(HandOver http2, TimeProvider clock, TimeSpan patience)
{
    public async Task Read(ConnectionContext connection, ConnectionDelegate next)
    {
        if (await OpensWithPreface(connection) is not { } isHttp2) return;
        await (isHttp2 ? http2.Take(connection) : next(connection));
    }

    /// <summary>Null where it broke, or was silent for too long, before that could be told. What came before its sender hung up is Kestrel's to judge.</summary>
    private async Task<bool?> OpensWithPreface(ConnectionContext connection)
    {
        using var enough = new CancellationTokenSource(patience, clock);
        try
        {
            while (true)
            {
                var read = await connection.Transport.Input.ReadAsync(enough.Token);
                var opens = Http2Preface.Opens(read.Buffer);
                // What is only looked at is there for the next who reads; what is not enough is waited for.
                connection.Transport.Input.AdvanceTo(read.Buffer.Start, opens is null ? read.Buffer.End : read.Buffer.Start);
                if (opens is not null || read.IsCompleted) return opens ?? false;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return null;
        }
    }
}
