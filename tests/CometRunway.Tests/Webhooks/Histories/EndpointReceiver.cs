using CometRunway.Grains.Webhooks;
using CometRunway.Tests.Simulation;

namespace CometRunway.Tests.Webhooks.Histories;

/// <summary>Takes its time, fails, wants to be left alone, is gone; in the end it takes everything.</summary>
internal sealed class EndpointReceiver(World world)
{
    private readonly bool _isBad = world.Dice.Next(4) is 0;

    /// <summary>When it took which update of the log last.</summary>
    public Dictionary<long, long> Took { get; } = [];

    public async Task<WebhookAnswer> Send(Mortal caller, Delivery delivery, Func<bool> isOfLog)
    {
        await caller.Delay(world.Dice.Next(3) is 0 ? 0 : world.UpTo(15_000));
        var answer = Answer();
        if (answer.IsSuccess && isOfLog()) Took[delivery.Position] = world.Now;
        return answer;
    }

    private WebhookAnswer Answer()
    {
        if (world.Strikes(_isBad ? 800 : 200)) return new WebhookAnswer.Status(500);
        if (world.Strikes(50)) return new WebhookAnswer.Silence("It hangs.");
        if (world.Strikes(30)) return new WebhookAnswer.Status(503, TimeSpan.FromMilliseconds(world.UpTo(60_000)));
        return new WebhookAnswer.Status(world.Strikes(20) ? 410 : 200);
    }
}
