using CometRunway.Campaign.Histories;

// Checks the history that a run left.
var history = new HistoryFolder(args[0]).Read();
await Console.Out.WriteLineAsync($"{history.Sightings.Count} sightings");
