using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Database;

/// <summary>The reading half of a store, on a database in use. It waits for no writer.</summary>
internal interface IDatabaseReads : ITaskReads, IWebhookReads, IAnswerReads, ILearnedReads, IBulkReads, IEndReads, IAsyncDisposable;
