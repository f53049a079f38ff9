using CometRunway.Core;

namespace CometRunway.Tests.Simulation;

/// <summary>
/// The upstream: it tells the truth of each script, up to 15 s late, after any time, unless it is limited, refuses the key, is out of order,
/// hangs or talks nonsense.
/// </summary>
internal sealed class SimulatedUpstream
{
    public const long OldestAnswer = 15_000;

    private readonly World _world;
    private readonly Dictionary<TaskIdentity, Script> _scripts = [];
    private readonly Trouble[] _troubles;

    public SimulatedUpstream(World world)
    {
        _world = world;
        _troubles = [.. Enumerable.Range(0, world.Dice.Next(4)).Select(_ => NextTrouble())];
    }

    public Script this[TaskIdentity identity] => _scripts[identity];

    public void Write(TaskIdentity identity) => _scripts[identity] = new Script(_world, identity, _world.Now);

    public async Task<Reading> Read(Silo silo, TaskIdentity identity)
    {
        await silo.Delay(_world.UpTo(500));
        var trouble = _troubles.FirstOrDefault(trouble => _world.Now >= trouble.From && _world.Now < trouble.Until);
        var then = _world.Dice.Next(3) is 0 ? Math.Max(0, _world.Now - _world.UpTo((int)OldestAnswer)) : _world.Now;
        var reading = trouble.Says ?? _scripts[identity].Read(_world, then);
        await silo.Delay(trouble.Hangs ? 20_000 : _world.UpTo(_world.Dice.Next(10) is 0 ? 8_000 : 500));
        return reading;
    }

    private Trouble NextTrouble()
    {
        var from = _world.UpTo(80_000);
        var until = Math.Min(_world.FaultsUntil, from + _world.UpTo(40_000));
        return _world.Dice.Next(6) switch
        {
            0 => new Trouble(from, until, new Reading.Unauthorized("HTTP 401")),
            1 => new Trouble(from, until, new Reading.ComeBackLater("HTTP 429", WholeKey: true)),
            2 => new Trouble(from, until, new Reading.ComeBackLater("HTTP 429", TimeSpan.FromMilliseconds(_world.UpTo(30_000)), WholeKey: true)),
            3 => new Trouble(from, until, new Reading.ComeBackLater("HTTP 503")),
            4 => new Trouble(from, until, new Reading.ComeBackLater("No answer within 20 s."), Hangs: true),
            _ => new Trouble(from, until, new Reading.Miss("The answer is not a JSON object.", Lasting: _world.Dice.Next(2) is 0)),
        };
    }

    private readonly record struct Trouble(long From, long Until, Reading? Says, bool Hangs = false);
}
