using CometRunway.Storage.GroupCommit;

namespace CometRunway.Storage.Postgres;

/// <summary>
/// What rides in one transaction: writes of one kind, so that each transaction is one statement, and whoever sends it holds no lock while it does. Nothing
/// is touched twice in it, since a statement sees what was there before it.
/// </summary>
internal static class Transaction
{
    public static IEnumerable<IReadOnlyList<Write>> Divide(IReadOnlyList<Write> batch)
    {
        var left = batch;
        while (left.Count > 0)
        {
            var (now, later) = (new List<Write>(left.Count), new List<Write>());
            var touched = new HashSet<object>();
            foreach (var write in left) (write.GetType() == left[0].GetType() && touched.Add(Subject(write)) ? now : later).Add(write);
            yield return now;
            left = later;
        }
    }

    private static object Subject(Write write) => write switch
    {
        Change change => change.Task.Sequence,
        Relabelling labels => labels.Sequence,
        OutputWrite output => output.Task.Sequence,
        Removal removal => removal.Identity,
        KeptCredential credential => credential.Tenant,
        CredentialMark mark => mark.Tenant,
        Pruning => nameof(Pruning),
        WebhookChange change => (change.Webhook.Tenant, change.Webhook.Id),
        LearnedKeeping learned => learned.Name,
        WebhookCreation or WebhookRemoval or WebhookTrimming or DeliveryPruning or AnswerKeeping or AnswerPruning or LearnedPruning or CredentialPruning or BulkCreation or BulkChange or BulkPruning or EndPruning => write.GetType(),
        _ => write,
    };
}
