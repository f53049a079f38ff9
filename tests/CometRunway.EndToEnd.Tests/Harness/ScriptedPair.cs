using System.Collections.Concurrent;
using System.Text;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A server that lends its own key, and a bare socket as its upstream, which answers each path as a test wants it and is silent about every task.</summary>
public sealed class ScriptedPair : IAsyncLifetime
{
    public const string OwnKey = "the-servers-own-key-55b1";

    private static readonly Task<byte[]?> NotExist =
        Task.FromResult<byte[]?>(RawUpstream.Answer(400, Encoding.UTF8.GetBytes("""{"code":"task_not_exist","message":"task_not_exist","data":null}"""), "Content-Type: application/json"));

    private readonly TestFolder _folder = new();
    private readonly ConcurrentDictionary<string, Task<byte[]?>> _answers = new();

    internal RawUpstream Upstream { get; private set; } = null!;

    internal Server Server { get; private set; } = null!;

    /// <summary>Answers each request to a path at the upstream; null: closes the connection.</summary>
    internal void Answers(string path, byte[]? answer) => _answers[path] = Task.FromResult(answer);

    /// <summary>Leaves each request to a path without an answer until the test has one.</summary>
    internal TaskCompletionSource<byte[]?> Holds(string path)
    {
        var answer = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[path] = answer.Task;
        return answer;
    }

    /// <summary>What the upstream was asked at a path.</summary>
    internal IReadOnlyList<RawRequest> Asked(string path) => [.. Upstream.Requests.Where(request => PathOf(request) == path)];

    public async ValueTask InitializeAsync()
    {
        Upstream = new RawUpstream(request => _answers.GetValueOrDefault(PathOf(request), NotExist));
        Server = await Server.StartFor(_folder, new Uri(Upstream.Address, "runwayml"), $"--CometRunway:Upstream:ApiKey={OwnKey}", "--CometRunway:Callers:AllowKeyless=true");
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        if (Upstream is not null) await Upstream.DisposeAsync();
        _folder.Dispose();
    }

    private static string PathOf(RawRequest request) => request.Line.Split(' ')[1].Split('?')[0];
}
