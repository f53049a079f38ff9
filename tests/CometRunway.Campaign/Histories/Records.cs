namespace CometRunway.Campaign.Histories;

/// <summary>One fault, from when it was put in to when it was taken out. A kill is out when the server that comes after it is ready.</summary>
/// <param name="Name">Of its kind, as in <c>server-killed</c>.</param>
/// <param name="Target">Whom it struck: <c>server-1</c>, <c>all servers</c>, <c>store</c>, the key of a tenant; empty where it strikes everybody.</param>
/// <param name="IsExcusing">While it lasts nobody can poll: the upstream, the store or every server is away.</param>
internal sealed record Fault(string Name, string Target, DateTimeOffset From, DateTimeOffset Until, bool IsExcusing);

/// <summary>The server answered that it tracks a task.</summary>
internal sealed record Admission(string Key, string TaskId, string? Group, string Server, DateTimeOffset At);

/// <summary>One request for a task, as the upstream saw it.</summary>
/// <param name="Answered">The status that was told, <c>task_not_exist</c>, or the fault that struck.</param>
/// <param name="RetryAfter">Seconds that a 429 or 503 asked for; null where it did not.</param>
/// <param name="By">Which server asked, where that can be told.</param>
internal sealed record Poll(string Key, string TaskId, DateTimeOffset At, DateTimeOffset Until, string Answered, double? RetryAfter, string? By);

/// <summary>What became of a task at the upstream.</summary>
/// <param name="EndedAt">When; null where it never ends.</param>
/// <param name="LiedAbout">A fault told lies of it (<c>backwards</c>): its progress, and a status that is no end, may have gone back.</param>
internal sealed record Truth(string Key, string TaskId, string? Status, IReadOnlyList<string> Output, string? Failure, string? FailureCode, DateTimeOffset VisibleAt, DateTimeOffset? EndedAt, bool LiedAbout);

/// <summary>
/// How a subscriber hears. <c>Read</c> and <c>Held</c> are answers about a task's state at a moment; all others are logs, which say each change once and in order.
/// </summary>
internal enum Channel
{
    /// <summary><c>GET /api/tasks/{id}</c>, again and again.</summary>
    Read,

    /// <summary><c>GET /api/tasks/{id}?wait=</c>, and the drop-in's.</summary>
    Held,

    /// <summary>The event stream of one task.</summary>
    TaskStream,

    /// <summary>The event stream of a tenant.</summary>
    FeedStream,

    /// <summary>The event stream of a group.</summary>
    GroupStream,

    /// <summary>Pages of the log.</summary>
    FeedPages,

    /// <summary>Deliveries.</summary>
    Webhook,

    /// <summary>An Orleans client.</summary>
    Orleans,

    /// <summary>The .NET client.</summary>
    Client,
}

/// <summary>A subscriber got something of a task.</summary>
/// <param name="Reader">Its name; one reader is one subscription for as long as it lasts, over all its connections.</param>
/// <param name="Kind"><c>update</c>, <c>snapshot</c> (the state at a moment), <c>progress</c>, <c>end</c>, or <c>reset</c> (what was missed can't be told; a new beginning).</param>
/// <param name="UpdateId">Epoch and position; null of progress and of answers about a state.</param>
/// <param name="Content">What it said, in a form in which equal is equal: the status, output, failure and code, in one text.</param>
internal sealed record Sighting(Channel Channel, string Reader, string Kind, string Key, string TaskId, long? Version, string? UpdateId, string? Status, double? Progress, string Content, DateTimeOffset At);

/// <summary>A subscriber came, or came back.</summary>
/// <param name="Scope">What it asked for: a task's id, <c>group:name</c>, or <c>*</c> for all of the tenant.</param>
/// <param name="After">The id that it named as the last one that it has; null where it named none.</param>
internal sealed record Subscription(Channel Channel, string Reader, string Key, string Scope, string? After, DateTimeOffset At);

/// <summary>A subscriber went for good, by its own choice or because it was told to; what came later was not for it. Whoever is there to the end has none.</summary>
internal sealed record Departure(Channel Channel, string Reader, DateTimeOffset At);

/// <summary>One request that a webhook's receiver got.</summary>
/// <param name="WebhookId">Its header.</param>
/// <param name="IsVerified">Its signature is good, on the bytes as they came.</param>
/// <param name="Answered">The receiver's status; 0 where it gave none.</param>
internal sealed record Delivery(string Endpoint, string Key, string WebhookId, DateTimeOffset? Timestamp, bool IsVerified, int Answered, string TaskId, long Version, string UpdateId, string Status, string Content, DateTimeOffset At);

/// <summary>What a receiver had not taken when all was over, as the server lists it (<c>/api/webhooks/{id}/deliveries</c>).</summary>
/// <param name="State"><c>retrying</c>, <c>dead</c>, or <c>skipped</c>.</param>
internal sealed record ListedDelivery(string Endpoint, string Key, string WebhookId, string State);

/// <summary>An entry of the update log, read when all was over.</summary>
internal sealed record LogEntry(string Key, string UpdateId, string TaskId, long Version, string Status, string? EndedBy, string Content, DateTimeOffset At, string? Group);

/// <summary>A task as the server has it when all was over.</summary>
internal sealed record StoredTask(string Key, string TaskId, string Status, long Version, string? EndedBy, IReadOnlyList<string> Output, string? Failure, string? FailureCode, string? Group);

/// <summary>One of several equal creates (with one idempotency key), or one with the same key and another body.</summary>
/// <param name="Body">What was sent.</param>
/// <param name="TaskId">What the answer named; null where it named none.</param>
/// <param name="Answered">The status; 0 where there was no answer.</param>
internal sealed record Create(string Key, string IdempotencyKey, string Body, string? TaskId, int Answered, DateTimeOffset At);

/// <summary>What a server held at a moment.</summary>
/// <param name="Rss">Bytes.</param>
internal sealed record Sample(string Server, DateTimeOffset At, long Rss, int Descriptors, int Threads);

/// <summary>A server lived from then to then; one that was killed and started again is two.</summary>
internal sealed record Life(string Server, int Pid, DateTimeOffset From, DateTimeOffset Until, string EndedHow);
