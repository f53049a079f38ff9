using CometRunway.Grains.Storage;
using CometRunway.Storage.GroupCommit;

namespace CometRunway.Storage;

/// <summary>A database in use. Its name, as <c>ToString</c> gives it, holds no secret.</summary>
internal interface IOpenDatabase : IDisposable
{
    IDatabaseReads Reads { get; }

    IWriteSession OpenWriter();

    /// <summary>What may ride in one transaction, of a batch that came together; in the order in which it is to be written.</summary>
    IEnumerable<IReadOnlyList<Write>> Transactions(IReadOnlyList<Write> batch);

    /// <summary>What went wrong, in a sentence that says what to do about it.</summary>
    StoreUnavailableException Unavailable(Exception exception);

    /// <summary>It is one of the rows that the database will not take, and no fault of the others in its transaction.</summary>
    bool IsRefusalOfRow(Exception exception);
}
