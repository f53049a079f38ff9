namespace CometRunway.Storage.GroupCommit;

/// <summary>The writer's connection. What fails ends the session: only a new one knows what was written.</summary>
internal interface IWriteSession : IDisposable
{
    /// <summary>Writes all of it in one transaction and gives each its answer; durable on return.</summary>
    Tally Write(IReadOnlyList<Write> batch);

    /// <summary>Does what has to be done now and then, once everybody in a transaction was answered; never throws.</summary>
    void TidyUp();
}
