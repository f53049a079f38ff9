namespace CometRunway.Core;

/// <summary>The words for what polls came to: the same on the wire and in rows. Those for what went wrong are those of a task's health.</summary>
public static class PollRunOutcomeVocabulary
{
    private static readonly PollRunOutcome[] All = Enum.GetValues<PollRunOutcome>();

    extension(PollRunOutcome outcome)
    {
        /// <summary>What it is called.</summary>
        public string Word => outcome switch
        {
            PollRunOutcome.Unchanged => "unchanged",
            PollRunOutcome.Changed => "changed",
            PollRunOutcome.NotVisible => "notVisible",
            PollRunOutcome.Limited => "limited",
            PollRunOutcome.Unauthorized => "unauthorized",
            _ => "failing",
        };
    }

    /// <summary>Reads one of the words.</summary>
    public static bool TryParse(string? word, out PollRunOutcome outcome)
    {
        outcome = All.FirstOrDefault(one => one.Word == word);
        return outcome.Word == word;
    }
}
