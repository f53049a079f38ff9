using CometRunway.Campaign.Nemesis.Schedules;
using Microsoft.AspNetCore.Http;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>Whoever gets the webhooks answers with a failure, or never.</summary>
/// <param name="answer">The status; null: never.</param>
internal sealed class ReceiverFails(string name, int? answer) : FaultKind
{
    public override FaultTraits Traits { get; } = new(name, Part.Receivers);

    public override Task<Func<Task>> Begin(Strike strike)
    {
        strike.On.Receiver.Answer = answer;
        return Task.FromResult<Func<Task>>(() =>
        {
            strike.On.Receiver.Answer = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }
}
