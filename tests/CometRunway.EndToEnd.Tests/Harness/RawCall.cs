using System.Net.Sockets;
using System.Text;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A call whose bytes nobody tidies up.</summary>
internal static class RawCall
{
    private const string KeyOfTheTests = $"Authorization: Bearer {Server.Key}\r\n";

    /// <summary>Sends a request that asks for the connection to be closed, and reads the whole answer.</summary>
    public static async Task<string> Send(Uri server, string target, string method = "GET", string headers = "", string? body = null, string authorization = KeyOfTheTests)
    {
        using var client = await Open(server, target, method, authorization + headers, body);
        using var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>Sends a request, and leaves the rest to the test.</summary>
    public static Task<TcpClient> OpenWithKey(Uri server, string target, string method, string headers, string? body) => Open(server, target, method, KeyOfTheTests + headers, body);

    private static async Task<TcpClient> Open(Uri server, string target, string method, string headers, string? body)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var request = $"{method} {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n{headers}{(body is null ? "" : $"Content-Length: {body.Length}\r\n")}\r\n{body}";
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        return client;
    }
}
