using System.IO.Pipelines;
using CometRunway.Simulator.Accounts;
using CometRunway.Simulator.Faults;
using CometRunway.Simulator.Shapes;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Routes;

internal sealed class Creates(AccountBook accounts, TaskMint mint, CreatedLives lives, FaultBook faults, Delivery delivery, SimulatorOptions options, TimeProvider clock)
{
    public async Task Answer(HttpContext http, string kind, CreateFormat format)
    {
        var asked = await Drain(http.Request);
        if (accounts.OfCaller(http.Request) is not { } account)
        {
            await GatewayErrors.BadKey(http.TraceIdentifier).SendTo(http.Response);
            return;
        }

        var now = clock.GetUtcNow();
        account.CountCreate();
        var hit = account.Revoked
            ? new FaultHit(FaultKind.Unauthorized, null, 0)
            : faults.Draw(new FaultCall(CallKind.Create, account.Key, null, SeesTask: false), now);
        var isDone = hit.Kind is FaultKind.None || hit.Kind.SpoilsAnswer;
        var right = isDone ? Create(account, http.Request, kind, format, asked, now) : Reply.Nothing(200);
        await delivery.Send(http, FaultReplies.Spoil(right, hit, http.TraceIdentifier, now), hit.Kind);
    }

    private Reply Create(Account account, HttpRequest request, string kind, CreateFormat format, CreateScan asked, DateTimeOffset now)
    {
        if (format is CreateFormat.Official && string.IsNullOrEmpty(request.Headers["X-Runway-Version"])) return GatewayErrors.NoVersion;

        var task = mint.Make((lives.Plan ?? Usual(kind, asked)) with { Kind = kind }, id: null, now);
        account.Add(task);
        return Reply.Json(200, format is CreateFormat.Official ? OfficialBody(task.Script.Id) : CompatibleBody(task.Script.Id));
    }

    private TaskPlan Usual(string kind, CreateScan asked)
    {
        var plan = TaskPlan.From(options);
        return asked.Model is { } model ? plan with { Running = RenderTimes.Of(kind, model, asked.HasLastFrame) } : plan;
    }

    private static byte[] OfficialBody(string id) => JsonBytes.Of(id, static (json, id) =>
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteEndObject();
    });

    private static byte[] CompatibleBody(string id) => JsonBytes.Of(id, static (json, id) =>
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, 200);
        json.WriteString("message"u8, "success"u8);
        json.WriteString("msg"u8, "success"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("task_id"u8, id);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static async Task<CreateScan> Drain(HttpRequest request)
    {
        var scan = new CreateScan();
        ReadResult read;
        do
        {
            read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            foreach (var piece in read.Buffer) scan.Read(piece.Span);
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
        return scan;
    }
}
