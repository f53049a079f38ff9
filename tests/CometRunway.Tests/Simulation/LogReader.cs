using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Simulation;

/// <summary>
/// A client of the log, over HTTP or as a webhook: it reads from its position on, loses its connection now and then, and resumes from the last
/// entry that it handled.
/// </summary>
internal sealed class LogReader(World world, Cluster cluster)
{
    private readonly int _breaks = world.Dice.Next(120);
    private long? _start;
    private long _position;

    public List<Entry> Heard { get; } = [];

    public bool HasAll => _start is not null && _position == (cluster.Store.Committed.Count is 0 ? 0 : cluster.Store.Committed[^1].Position);

    /// <summary>Everything that a reader who began where this one did must hear, in order.</summary>
    public IEnumerable<Entry> Due => cluster.Store.Committed.Where(entry => entry.Position > _start);

    public async Task Follow()
    {
        await world.Delay(world.UpTo(60_000));
        while (true)
        {
            // A connection ends with its silo, or of itself; what was on its way is lost with it.
            var connection = new Mortal(world);
            world.After(world.Strikes(_breaks * 5) ? world.UpTo(5_000) : 600_000, connection.Crash);
            await Task.WhenAny(Read(connection), world.Delay(600_000), Broken(connection));
            connection.Crash();
            if (world.Flaw is Flaw.ResumeAtTheEnd && cluster.Store.Committed.Count > 0) _position = cluster.Store.Committed[^1].Position;
        }
    }

    private async Task Broken(Mortal connection)
    {
        while (connection.IsAlive) await world.Delay(1_000);
    }

    private async Task Read(Mortal connection)
    {
        try
        {
            _start ??= _position = world.Dice.Next(2) is 0 ? 0 : await cluster.Store.EndOfLog(connection);
            while (true)
            {
                foreach (var entry in await cluster.Store.ReadLog(connection, _position, world.Dice.Next(1, 5)))
                {
                    if (!connection.IsAlive) return;
                    Heard.Add(entry);
                    _position = entry.Position;
                }

                await connection.Delay(HasAll ? 10_000 : 500); // A pulse says that there is more.
            }
        }
        catch (StoreUnavailableException)
        {
            // It connects again.
        }
    }
}
