using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core;

/// <summary>The words for who ended a task: the same on the wire, in rows and in metrics.</summary>
public static class EndedByVocabulary
{
    private const string Upstream = "upstream";
    private const string Tracker = "tracker";

    extension(EndedBy endedBy)
    {
        /// <summary><c>upstream</c> or <c>tracker</c>.</summary>
        public string Word => endedBy is EndedBy.Tracker ? Tracker : Upstream;
    }

    /// <summary>Reads one of the words.</summary>
    public static bool TryParse([NotNullWhen(true)] string? word, out EndedBy endedBy)
    {
        endedBy = word is Tracker ? EndedBy.Tracker : EndedBy.Upstream;
        return word is Tracker or Upstream;
    }
}
