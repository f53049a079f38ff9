using CometRunway.Grains.Storage;

namespace CometRunway.Storage.GroupCommit;

/// <summary>A database, as its writer sees it. Its name, as <c>ToString</c> gives it, holds no secret.</summary>
internal interface IWritableDatabase
{
    IWriteSession OpenWriter();

    /// <summary>What may ride in one transaction, of a batch that came together; in the order in which it is to be written.</summary>
    IEnumerable<IReadOnlyList<Write>> Transactions(IReadOnlyList<Write> batch);

    /// <summary>What went wrong, in a sentence that says what to do about it.</summary>
    StoreUnavailableException Unavailable(Exception exception);

    /// <summary>It is one of the rows that the database will not take, and no fault of the others in its transaction.</summary>
    bool IsRefusalOfRow(Exception exception);
}
