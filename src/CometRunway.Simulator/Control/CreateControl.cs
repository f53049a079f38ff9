using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Control;

internal sealed class CreateControl(CreatedLives lives, SimulatorOptions options)
{
    public async Task Replace(HttpContext http)
    {
        var (call, error) = await ControlBody.Read(http.Request, ControlJson.Default.NewTasks);
        if (call is null || (error ??= NewTasksCheck.OfCreates(call, TaskPlan.From(options))) is not null)
        {
            await ControlBody.Refuse(http.Response, error!);
            return;
        }

        lives.Plan = call.Plan(TaskPlan.From(options));
        await ControlRoutes.Done(http.Response);
    }

    public Task Clear(HttpContext http)
    {
        lives.Plan = null;
        return ControlRoutes.Done(http.Response);
    }
}
