using CometRunway.Storage.GroupCommit;

namespace CometRunway.Storage.Database;

/// <summary>A database in use. Its name, as <c>ToString</c> gives it, holds no secret.</summary>
internal interface IOpenDatabase : IWritableDatabase, IDisposable
{
    IDatabaseReads Reads { get; }
}
