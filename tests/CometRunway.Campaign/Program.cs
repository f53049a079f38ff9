using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Reports;
using CometRunway.Campaign.Runs;
using CometRunway.TestServers;

const string Usage = """
    Harms a cluster at work by plan and seed, and checks what everybody saw. Ends with 0 where every promise was kept, with 1 where one was not.

      run [--plan everything] [--minutes 3] [--seed N] [--servers 3] [--store postgres] [--rate 5] [--only fault,fault] [--patience 3] [--out folder] [--server CometRunway.Server.dll]
          plans: calm, silos, store, upstream, network, clocks, everything
          only: of the plan's faults these, by the names that a report gives them
          patience: minutes for all to come to its end, after the last fault
          stores: sqlite (one server), postgres, postgres+redis (the servers meet in Redis)
      check <folder>     checks once more what a run left there
    """;
const int MostStories = 5;

try
{
    return args switch
    {
        ["run", .. var options] => await Harm(CampaignOptions.Read(new Arguments(options))),
        ["check", var folder] when Directory.Exists(folder) => await Check(new HistoryFolder(folder)),
        ["check", ..] => throw new ArgumentException("Name the folder of a run."),
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
    Console.WriteLine(options.Command);
    var campaign = new Campaign(options, Console.WriteLine);
    var kept = await Check(await campaign.Run());
    foreach (var failure in campaign.Failures) await Console.Error.WriteLineAsync($"not as planned: {failure.Message}");
    return campaign.Failures.Count is 0 ? kept : 1;
}

static async Task<int> Check(HistoryFolder folder)
{
    var verdict = Checker.Check(folder.Read());
    foreach (var finding in verdict.Findings)
    {
        await Console.Out.WriteLineAsync($"{finding.Number,-4} {finding.Name}: {finding.Broken} of {finding.Checked} {finding.Of}{(finding.Late > 0 ? $", {finding.Late} of them only late" : "")}");
        foreach (var violation in finding.Violations.Take(MostStories)) await Console.Out.WriteLineAsync($"       {violation.Task} {violation.Says}");
    }

    var broken = verdict.Findings.SelectMany(static finding => finding.Violations).Where(static violation => !violation.IsOfPace);
    foreach (var task in broken.Select(static violation => violation.Task).OfType<TaskKey>().Distinct().Take(MostStories))
        await Console.Out.WriteLineAsync(string.Join('\n', Story.Of(task, verdict.Index)));
    await Console.Out.WriteLineAsync($"{(verdict.Holds ? "every promise was kept" : "a promise was broken")}: {Page.Write(verdict, folder.Path)}");
    return verdict.Holds ? 0 : 1;
}
