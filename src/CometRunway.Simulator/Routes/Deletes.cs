using CometRunway.Simulator.Accounts;
using CometRunway.Simulator.Shapes;

namespace CometRunway.Simulator.Routes;

internal sealed class Deletes(AccountBook accounts, SimulatorOptions options, TimeProvider clock)
{
    public Task Answer(HttpContext http, string id) => Decide(http, id, clock.GetUtcNow()).SendTo(http.Response);

    private Reply Decide(HttpContext http, string id, DateTimeOffset now)
    {
        if (!options.CanCancel) return Reply.Nothing(405);
        if (accounts.OfCaller(http.Request) is not { Revoked: false } account)
            return GatewayErrors.BadKey(http.TraceIdentifier);
        if (account.Find(id) is not { } task || !task.IsVisible(now))
            return GatewayErrors.NotExist(NotVisibleForm.BadRequest);

        task.Delete(now);
        return Reply.Nothing(204);
    }
}
