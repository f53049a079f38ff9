using System.Text.Json;
using CometRunway.Simulator.Accounts;
using CometRunway.Simulator.Shapes;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Control;

internal sealed class TaskControl(AccountBook accounts, TaskMint mint, SimulatorOptions options, TimeProvider clock)
{
    public async Task Make(HttpContext http)
    {
        var (call, error) = await ControlBody.Read(http.Request, ControlJson.Default.NewTasks);
        if (call is null || (error ??= Check(call)) is not null)
        {
            await ControlBody.Refuse(http.Response, error!);
            return;
        }

        await ControlPage.SendAll(http.Response, Make(call), static (json, id) => json.WriteStringValue(id), "ids");
    }

    public Task List(HttpContext http)
    {
        var now = clock.GetUtcNow();
        var ids = $"{http.Request.Query["ids"]}".Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = http.Request.Query.ContainsKey("ids")
            ? ids.SelectMany(accounts.Find)
            : accounts.All.SelectMany(static account => account.Tasks, static (account, task) => (Account: account, Task: task));
        return ControlPage.SendAll(http.Response, found.Select(one => new Truth(one.Account.Key, one.Task, now)), Truth.Write);
    }

    public Task Show(HttpContext http, string id) => Find(http, id) is { } found
        ? ControlPage.Send(http.Response, new Truth(found.Account.Key, found.Task, clock.GetUtcNow()), Truth.Write)
        : ControlRoutes.NotFound(http.Response);

    public Task ShowPolls(HttpContext http, string id) => Find(http, id) is { } found
        ? ControlPage.SendAll(http.Response, found.Task.Tally.Latest(), WritePoll)
        : ControlRoutes.NotFound(http.Response);

    private FieldError? Check(NewTasks call)
    {
        if (NewTasksCheck.Of(call, TaskPlan.From(options)) is { } error) return error;

        var account = accounts.Of(call.Key!);
        return call.Ids?.FirstOrDefault(id => account.Find(id) is not null) is { } taken ? new("ids", $"{taken} is there already.") : null;
    }

    private List<string> Make(NewTasks call)
    {
        var now = clock.GetUtcNow();
        var plan = call.Plan(TaskPlan.From(options));
        var account = accounts.Of(call.Key!);
        var count = call.Ids?.Count ?? call.Count ?? 0;
        var ids = new List<string>(count);
        for (var place = 0; place < count; place++)
        {
            var task = mint.Make(plan, call.Ids?[place], now);
            account.Add(task);
            ids.Add(task.Script.Id);
        }

        return ids;
    }

    private (Account Account, SimulatedTask Task)? Find(HttpContext http, string id)
    {
        foreach (var found in accounts.Find(id))
        {
            if (http.Request.Query["key"] is not [{ } key] || string.Equals(key, found.Account.Key, StringComparison.Ordinal)) return found;
        }

        return null;
    }

    private static void WritePoll(Utf8JsonWriter json, PollEntry poll)
    {
        json.WriteStartObject();
        json.WriteString("at"u8, WireTime.Utc(poll.At));
        json.WriteString("answered"u8, poll.Answered.Text);
        json.WriteString("shape"u8, $"{poll.Answered.Shape}");
        json.WriteEndObject();
    }
}
