using System.Net.Sockets;
using System.Text;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A call whose bytes nobody tidies up.</summary>
internal static class RawCall
{
    public const string KeyOfTheTests = $"Authorization: Bearer {Server.Key}\r\n";

    /// <summary>Sends a request that asks for the connection to be closed, and reads the whole answer.</summary>
    public static async Task<string> Send(Uri server, string target, string method = "GET", string headers = "", string? body = null, string authorization = KeyOfTheTests)
    {
        using var client = await Open(server, Request(server, target, method, authorization + headers, body));
        using var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>Sends a request, and leaves the rest to the test.</summary>
    public static Task<TcpClient> OpenWithKey(Uri server, string target, string method, string headers, string? body) =>
        Open(server, Request(server, target, method, KeyOfTheTests + headers, body));

    /// <summary>Opens a connection that begins with these bytes.</summary>
    public static async Task<TcpClient> Open(Uri server, byte[] beginning)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await client.GetStream().WriteAsync(beginning);
        return client;
    }

    /// <summary>The bytes of a request; every character of it is one byte.</summary>
    public static byte[] Request(Uri server, string target, string method, string headers, string? body, string connection = "close") =>
        Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: {connection}\r\n{headers}{(body is null ? "" : $"Content-Length: {body.Length}\r\n")}\r\n{body}");
}
