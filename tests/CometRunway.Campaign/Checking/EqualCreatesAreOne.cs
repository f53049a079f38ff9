using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>I12. Equal creates under one idempotency key are one task, and another body under that key is refused with 422.</summary>
internal static class EqualCreatesAreOne
{
    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I12", "Equal creates are one", "creates that came again");
        foreach (var creates in index.History.Creates.GroupBy(static create => (create.Key, create.IdempotencyKey)))
        {
            if (creates.FirstOrDefault(IsDone) is { } first) CheckAgainst(first, creates, notes);
            else notes.Count("keys under which nothing was made");
        }

        return notes.Close();
    }

    private static void CheckAgainst(Create first, IEnumerable<Create> creates, Notes notes)
    {
        foreach (var create in creates.Where(create => !ReferenceEquals(create, first)))
        {
            var isEqual = create.Body == first.Body;
            if (IsDone(create) || (create.At > first.At && IsRefused(create))) notes.Check();
            else notes.Count("creates without an answer that counts");

            var task = new TaskKey(first.Key, first.TaskId ?? "");
            if (IsDone(create) && !isEqual)
                notes.Violate(task, first.At, create.At, $"Another body under {create.IdempotencyKey} was answered with {create.Answered} and made {create.TaskId}.");
            else if (IsDone(create) && create.TaskId != first.TaskId)
                notes.Violate(task, first.At, create.At, $"The same create under {create.IdempotencyKey} made {first.TaskId}, and then {create.TaskId}.");
            else if (create.At > first.At && isEqual && IsRefused(create))
                notes.Violate(task, first.At, create.At, $"The same create under {create.IdempotencyKey} was answered with {create.Answered} where it had made {first.TaskId}.");
        }
    }

    private static bool IsDone(Create create) => create.Answered is >= 200 and < 300;

    private static bool IsRefused(Create create) => create.Answered is 422;
}
