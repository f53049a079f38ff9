using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>What a server held in one of its lives.</summary>
/// <param name="Settled">Once its readers and its peers had found it; the last, where it did not live so long.</param>
/// <param name="Most">The greatest of each, which need not have been at one time.</param>
internal sealed record ServerUse(string Server, Sample First, Sample Settled, Sample Most, Sample Last)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public static IEnumerable<ServerUse> Of(History history)
    {
        foreach (var samples in history.Samples.GroupBy(static sample => sample.Server))
        {
            var lives = history.Lives.Where(life => life.Server == samples.Key).ToList();
            foreach (var life in samples.GroupBy(sample => lives.FindLastIndex(life => life.From <= sample.At)).Select(static life => life.ToList()))
                yield return new ServerUse(samples.Key, life[0], life.Find(sample => sample.At >= life[0].At + Settling) ?? life[^1], Greatest(life), life[^1]);
        }
    }

    private static Sample Greatest(List<Sample> life) =>
        life[0] with { Rss = life.Max(static sample => sample.Rss), Descriptors = life.Max(static sample => sample.Descriptors), Threads = life.Max(static sample => sample.Threads) };
}
