using CometRunway.Campaign.Runs;
using CometRunway.TestServers;

const string Usage = """
    Harms a cluster at work by plan and seed, and checks what everybody saw. Usage:

      run [--plan everything] [--minutes 3] [--seed N] [--servers 3] [--store postgres] [--rate 5] [--out folder] [--server CometRunway.Server.dll]
          plans: calm, silos, store, upstream, network, clocks, everything
          stores: sqlite (one server), postgres, postgres+redis (the servers meet in Redis)
    """;

try
{
    return args switch
    {
        ["run", .. var options] => await Harm(CampaignOptions.Read(new Arguments(options))),
        _ => throw new ArgumentException("Say what to do."),
    };
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{Usage}");
    return 2;
}

static async Task<int> Harm(CampaignOptions options)
{
    await Console.Out.WriteLineAsync($"seed {options.Seed}: {options.Command}");
    var folder = await new Campaign(options).Run();
    await Console.Out.WriteLineAsync($"{folder.Read().Sightings.Count} sightings in {folder.Path}");
    return 0;
}
