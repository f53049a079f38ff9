namespace CometRunway.Grains.Bulk;

/// <summary>The words for the state of a bulk action: the same on the wire and in rows.</summary>
public static class BulkStateVocabulary
{
    private const string Running = "running";
    private const string Done = "done";
    private const string Aborted = "aborted";
    private const string Failed = "failed";

    extension(BulkState state)
    {
        /// <summary><c>running</c>, <c>done</c>, <c>aborted</c> or <c>failed</c>.</summary>
        public string Word => state switch
        {
            BulkState.Done => Done,
            BulkState.Aborted => Aborted,
            BulkState.Failed => Failed,
            _ => Running,
        };
    }

    /// <exception cref="FormatException">It is the word of no state.</exception>
    public static BulkState Parse(string word) => word switch
    {
        Running => BulkState.Running,
        Done => BulkState.Done,
        Aborted => BulkState.Aborted,
        Failed => BulkState.Failed,
        _ => throw new FormatException("A bulk action is in no state that is known."),
    };
}
