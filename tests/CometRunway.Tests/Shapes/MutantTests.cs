using System.Text.Json;
using CometRunway.Core;
using CometRunway.Core.Shapes;
using CometRunway.Core.Upstreams;

namespace CometRunway.Tests.Shapes;

/// <summary>
/// 200,000 answers that something went wrong with. The mutants are the same in each run; COMETRUNWAY_MUTANT names the only one to be read,
/// as a failing run prints it.
/// </summary>
public class MutantTests(ITestOutputHelper output)
{
    private const int Mutants = 200_000;
    private const string Replay = "COMETRUNWAY_MUTANT";

    private static readonly string[] Ids = ["id", "ID", "_id", "uuid", "task_id", "taskId", "taskID", "request_id"];
    private static readonly string[] Statuses = ["status", "state", "task_status", "taskStatus"];

    [Fact]
    public void Whatever_comes_is_read_and_only_what_is_understood_ends_a_task()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Replay), out var seed))
        {
            output.WriteLine(new Mutant(seed).ToString());
            Read(seed);
            return;
        }

        var readings = new int[3];
        Parallel.For(0, Mutants, each => Interlocked.Increment(ref readings[Read(each)]));

        // Mutants that are all noise would prove nothing.
        output.WriteLine($"{readings[0]} were of no use, {readings[1]} told of a task, {readings[2]} ended it.");
        Assert.All(readings, static count => Assert.True(count > Mutants / 50));
    }

    private static int Read(int seed)
    {
        var mutant = new Mutant(seed);
        try
        {
            var reading = UpstreamKinds.Runway.Read(new UpstreamAnswer(mutant.Status, mutant.Body, mutant.RetryAfter), TaskId.Parse(mutant.Id), Sample.Now);
            Judge(mutant, reading);
            return reading is not Reading.Answer answer ? 0 : answer.Status is { IsTerminal: true } ? 2 : 1;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"{exception.Message}\n{mutant}\nReplay: {Replay}={seed} dotnet run --project tests/CometRunway.Tests -- -showLiveOutput -class {typeof(MutantTests).FullName}",
                exception);
        }
    }

    private static void Judge(Mutant mutant, Reading reading)
    {
        switch (reading)
        {
            case Reading.Answer answer:
                JudgeAnswer(mutant, answer);
                break;
            case Reading.NotVisible:
                var denies = mutant.Status is 400 or 404 && Tells(mutant, static (_, value) => value.Contains("task", StringComparison.OrdinalIgnoreCase));
                Assert.True(denies || Tells(mutant, static (_, value) => value.Contains("task_not_exist", StringComparison.OrdinalIgnoreCase) || value is "success" or "200" or "0" or "ok"));
                break;
            case Reading.ComeBackLater later:
                Assert.True(mutant.Status is 408 or 429 or >= 500);
                Assert.True(later.After is null || (later.After >= TimeSpan.Zero && later.After <= RetryAfter.Longest));
                Assert.InRange(later.Why.Length, 1, 300);
                break;
            case Reading.Unauthorized:
                Assert.True(mutant.Status is 401 or 403);
                break;
            case Reading.Miss miss:
                Assert.InRange(miss.Why.Length, 1, 300);
                break;
        }
    }

    private static void JudgeAnswer(Mutant mutant, Reading.Answer answer)
    {
        Assert.InRange(mutant.Status, 200, 299);
        Assert.True(Tells(mutant, (field, value) => Ids.Contains(field) && value.Equals(mutant.Id, StringComparison.OrdinalIgnoreCase)), "It does not name the task.");
        Assert.True(answer.Progress is null or >= 0 and <= 1);
        Assert.True(answer.CreatedAt is null || (answer.CreatedAt.Value.Year >= 2000 && answer.CreatedAt < Sample.Now.AddDays(367)));
        Assert.All(answer.Output, static url => Assert.True(url.StartsWith("http", StringComparison.OrdinalIgnoreCase) || url.StartsWith("data:", StringComparison.OrdinalIgnoreCase)));
        if (answer.Extra is { } extra) JsonDocument.Parse(extra).Dispose();
        if (answer.Status is { } status)
            Assert.True(Tells(mutant, (field, value) => Statuses.Contains(field) && Means(value, status)), $"It does not say {status}.");
        if (answer.Status is not (RunwayStatus.Failed or RunwayStatus.Cancelled)) Assert.True(answer is { Failure: null, FailureCode: null });
    }

    private static bool Means(string word, RunwayStatus status) => status switch
    {
        RunwayStatus.Pending => Is(word, "PENDING", "NOT_START", "NOT_STARTED", "SUBMITTED", "QUEUED", "QUEUE", "QUEUEING", "CREATED", "STARTING"),
        RunwayStatus.Throttled => Is(word, "THROTTLED"),
        RunwayStatus.Running => Is(word, "RUNNING", "IN_PROGRESS", "IN-PROGRESS", "IN PROGRESS", "INPROGRESS", "PROCESSING", "STARTED"),
        RunwayStatus.Succeeded => Is(word, "SUCCEEDED", "SUCCESS", "SUCCEED", "COMPLETED", "COMPLETE", "DONE", "3"),
        RunwayStatus.Failed => Is(word, "FAILED", "FAILURE", "FAIL", "ERROR", "2"),
        _ => Is(word, "CANCELLED", "CANCELED"),
    };

    private static bool Is(string word, params string[] words) => words.Contains(word, StringComparer.OrdinalIgnoreCase);

    // Somewhere in the body, however deep, a field with such a value. A body that is no JSON tells nothing.
    private static bool Tells(Mutant mutant, Func<string, string, bool> what)
    {
        using var json = LenientJson.Parse(mutant.Body);
        return json is not null && Tells("", json.RootElement, what);
    }

    private static bool Tells(string field, JsonElement value, Func<string, string, bool> what) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(property => Tells(property.Name, property.Value, what)),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Tells(field, item, what)),
        JsonValueKind.String => what(field, value.GetString()!) || (LenientJson.ParseText(value.GetString()!) is { } inner && Tells(field, inner, what)),
        JsonValueKind.Number => what(field, value.GetRawText()),
        _ => false,
    };
}
