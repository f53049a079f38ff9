using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Grains.Bulk;

/// <summary>The words for what a bulk action does: the same on the wire, in rows and in metrics.</summary>
public static class BulkOperationVocabulary
{
    private const string Stop = "stop";
    private const string Cancel = "cancel";
    private const string Label = "label";

    extension(BulkOperation operation)
    {
        /// <summary><c>stop</c>, <c>cancel</c> or <c>label</c>.</summary>
        public string Word => operation switch
        {
            BulkOperation.Cancel => Cancel,
            BulkOperation.Label => Label,
            _ => Stop,
        };

        /// <summary>Only tasks that have not ended are looked at.</summary>
        public bool IsOfOpenTasks => operation is not BulkOperation.Label;
    }

    /// <summary>False where the word is of none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? word, out BulkOperation operation)
    {
        operation = word switch
        {
            Cancel => BulkOperation.Cancel,
            Label => BulkOperation.Label,
            _ => BulkOperation.Stop,
        };
        return word == operation.Word;
    }
}
