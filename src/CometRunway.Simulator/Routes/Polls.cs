using CometRunway.Simulator.Accounts;
using CometRunway.Simulator.Faults;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Routes;

internal sealed class Polls(AccountBook accounts, FaultBook faults, Delivery delivery, PollJournal log, TimeProvider clock)
{
    public async Task Answer(HttpContext http, string id)
    {
        if (accounts.OfCaller(http.Request) is not { } account)
        {
            await GatewayErrors.BadKey(http.TraceIdentifier).SendTo(http.Response);
            return;
        }

        var now = clock.GetUtcNow();
        account.CountPoll(now);
        var task = account.Find(id);
        var poll = task?.Tally.Arrive(now) ?? 0;
        var hit = account.Revoked
            ? new FaultHit(FaultKind.Unauthorized, null, 0)
            : faults.Draw(new FaultCall(CallKind.Poll, account.Key, id, task?.IsVisible(now) ?? false), now);
        var answer = PollAnswer.Of(task, poll, hit, http.TraceIdentifier, now);
        var endWasTold = false;
        try
        {
            task?.Tally.Note(now, answer.Answered);
            endWasTold = await delivery.Send(http, answer.Reply, hit.Kind) && answer.Answered.Status?.IsTerminal is true;
        }
        finally
        {
            task?.Tally.Leave(endWasTold);
            log.Add(http.Request, account.Key, id, now, clock.GetUtcNow(), answer.Answered, hit);
        }
    }
}
