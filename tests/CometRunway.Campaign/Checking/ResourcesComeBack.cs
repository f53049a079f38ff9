namespace CometRunway.Campaign.Checking;

/// <summary>I11. When all tasks have ended, a server has the descriptors and threads that it had soon after it began, and some, and not much more memory.</summary>
internal static class ResourcesComeBack
{
    private const double MoreMemory = 2;
    private const long SomeMemory = 256L << 20; // What a collector keeps of free memory.
    private const int SomeDescriptors = 200; // Connections are kept open for a while.
    private const int SomeThreads = 64;

    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I11", "Resources come back", "lives of a server");
        foreach (var held in ServerUse.Of(index.History).Where(use => use.Last.At >= index.Run.Healed && use.First.At < index.Run.Healed))
        {
            notes.Check();
            Hold(notes, held, "bytes of memory", held.Settled.Rss, held.Last.Rss, (long)(held.Settled.Rss * MoreMemory) + SomeMemory);
            Hold(notes, held, "descriptors", held.Settled.Descriptors, held.Last.Descriptors, held.Settled.Descriptors + SomeDescriptors);
            Hold(notes, held, "threads", held.Settled.Threads, held.Last.Threads, held.Settled.Threads + SomeThreads);
        }

        return notes.Close();
    }

    private static void Hold(Notes notes, ServerUse held, string what, long settled, long last, long most)
    {
        if (last > most) notes.Lag(null, held.First.At, held.Last.At, $"{held.Server} has {last} {what} when all is over, and had {settled} soon after it began; the most is {most}.");
    }
}
