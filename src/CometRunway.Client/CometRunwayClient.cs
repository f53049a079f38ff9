using CometRunway.Client.Bulk;
using CometRunway.Client.Creating;
using CometRunway.Client.Exporting;
using CometRunway.Client.Groups;
using CometRunway.Client.Operations;
using CometRunway.Client.Reading;
using CometRunway.Client.Tracking;
using CometRunway.Client.Transport;
using CometRunway.Client.Watching;
using CometRunway.Client.Webhooks;

namespace CometRunway.Client;

/// <summary>
/// A client of one CometRunway server or cluster. It may be used from many threads at once; make one for the process.
/// <para>
/// Every call throws a <see cref="CometRunwayException"/> where it fails, and an <see cref="OperationCanceledException"/> where it is cancelled. Every call but
/// <see cref="CreateAsync"/> and <see cref="CancelAsync"/> is safe to repeat, so each is tried again after a lost connection, a time-out and HTTP 408, 429 and 5xx, with pauses that double from a quarter of a second to
/// 15 seconds, or as long as <c>Retry-After</c> says, and for no longer than <see cref="CometRunwayClientOptions.RetryFor"/>. A wait or a watch that has reached
/// the server once goes on through any outage until it is cancelled.
/// </para>
/// </summary>
public sealed partial class CometRunwayClient : IDisposable
{
    private static readonly TimeSpan LongestPageHold = TimeSpan.FromSeconds(55);

    private readonly Exchange _exchange;
    private readonly TaskTracker _tracker;
    private readonly TaskReader _reader;
    private readonly GroupReader _groups;
    private readonly WebhookOffice _webhooks;
    private readonly Watches _watches;
    private readonly TaskCreator _creator;
    private readonly TaskExporter _exporter;
    private readonly BulkOffice _bulk;
    private readonly OperationsReader _operations;
    private readonly HealthProbe _health;

    /// <summary>Makes a client. Nothing is sent yet; later changes of the options change nothing.</summary>
    /// <param name="options">How to reach the server.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public CometRunwayClient(CometRunwayClientOptions options)
        : this(options, Chance.Roll)
    {
    }

    internal CometRunwayClient(CometRunwayClientOptions options, Func<double> dice)
    {
        ArgumentNullException.ThrowIfNull(options);
        _exchange = new Exchange(options, dice);
        _tracker = new TaskTracker(_exchange);
        _reader = new TaskReader(_exchange);
        _groups = new GroupReader(_exchange);
        _webhooks = new WebhookOffice(_exchange);
        _watches = new Watches(_exchange);
        _creator = new TaskCreator(_exchange);
        _exporter = new TaskExporter(_exchange);
        _bulk = new BulkOffice(_exchange);
        _operations = new OperationsReader(_exchange);
        _health = new HealthProbe(_exchange);
    }

    /// <summary>
    /// Has a task tracked. When this returns, it is: nothing that happens to the server changes that. Tracking a task twice is tracking it once, and a second
    /// try after a lost answer says <see cref="TrackOutcome.AlreadyTracked"/>.
    /// </summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see cref="TrackOutcome.Tracked"/> or <see cref="TrackOutcome.AlreadyTracked"/>.</returns>
    /// <exception cref="CometRunwayException">It is not tracked, because it is not valid (<see cref="ProblemKind.InvalidRequest"/>) or for another reason.</exception>
    public Task<TrackResult> TrackAsync(TrackRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _tracker.Track(request, cancellationToken);
    }

#pragma warning disable RS0026 // The token is optional in both: nothing but a literal null, which neither takes, could mean either.
    /// <summary>
    /// Has any number of tasks tracked, in requests of up to 10,000. A result says that its task is tracked durably, or why it was refused; the others are
    /// tracked all the same. Where this throws, the tasks without a result may be tracked or not: track them again.
    /// </summary>
    /// <param name="requests">The tasks; read as far as requests are sent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A result for each task, in their order, as each request is answered.</returns>
    public IAsyncEnumerable<TrackResult> TrackManyAsync(IEnumerable<TrackRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return _tracker.TrackMany(requests.ToAsyncEnumerable(), cancellationToken);
    }

    /// <inheritdoc cref="TrackManyAsync(IEnumerable{TrackRequest}, CancellationToken)"/>
    public IAsyncEnumerable<TrackResult> TrackManyAsync(IAsyncEnumerable<TrackRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return _tracker.TrackMany(requests, cancellationToken);
    }
#pragma warning restore RS0026

    /// <summary>Reads a task as it is now.</summary>
    /// <param name="id">The upstream's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The task; null where it is not tracked with this key.</returns>
    public Task<RunwayTask?> GetAsync(string id, CancellationToken cancellationToken = default) => _reader.Get(id, cancellationToken);

    /// <summary>
    /// Has the output of a task that succeeded read at the upstream once more: its URLs expire (<see cref="RunwayTask.OutputExpiresAt"/>), and the upstream signs fresh
    /// ones, which the server keeps. Nothing else of the task changes, and nobody is told an update. The upstream is asked at most once in 30 seconds; whoever asks
    /// sooner gets what came of that.
    /// </summary>
    /// <param name="id">The upstream's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The task, with the URLs that the upstream signed last; null where it is not tracked with this key.</returns>
    /// <exception cref="CometRunwayException">
    /// It has not ended, or without output, the upstream no longer has it, or refuses the key (<see cref="ProblemKind.InvalidRequest"/>); the upstream can't be asked now,
    /// or told no output (<see cref="ProblemKind.Unavailable"/>, with when to ask again). What the upstream told is not asked for again by this client.
    /// </exception>
    public Task<RunwayTask?> RenewOutputAsync(string id, CancellationToken cancellationToken = default) => _reader.RenewOutput(id, cancellationToken);

    /// <summary>
    /// Waits until a task has ended, however long that takes, and over restarts of the server and lost connections. A task that failed is returned too.
    /// Each wait holds a connection: for thousands of tasks at once, one <see cref="WatchAllAsync"/> costs less.
    /// </summary>
    /// <param name="id">The upstream's id.</param>
    /// <param name="cancellationToken">Stops waiting; the task stays tracked.</param>
    /// <returns>The task, which has ended.</returns>
    /// <exception cref="CometRunwayException">The task is not tracked (<see cref="ProblemKind.NotFound"/>), or the wait can't go on.</exception>
    public Task<RunwayTask> WaitAsync(string id, CancellationToken cancellationToken = default) => _reader.Wait(id, cancellationToken);

    /// <summary>
    /// Watches a task to its end: the task as it is, then each update, once and in order, and live progress. A lost connection is taken up again where it broke,
    /// also one that has gone silent. Ends after the task's last update, or when it is no longer tracked.
    /// </summary>
    /// <param name="id">The upstream's id.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <exception cref="CometRunwayException">While enumerating: the task is not tracked (<see cref="ProblemKind.NotFound"/>), or the watch can't go on.</exception>
    public IAsyncEnumerable<TaskEvent> WatchAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _watches.Task(id, cancellationToken);
    }

    /// <summary>
    /// Watches all tasks of this key, or those that fit a filter: every update, once and in the order of the log. It never ends by itself; a lost connection is
    /// taken up again where it broke, also one that has gone silent.
    /// </summary>
    /// <param name="filter">Which updates; null: all.</param>
    /// <param name="after">What to go on after: the id of an earlier event or update, or the next of a page. Null: begin now.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <exception cref="CometRunwayException">While enumerating: the watch can't go on.</exception>
    public IAsyncEnumerable<FeedEvent> WatchAllAsync(TaskFilter? filter = null, string? after = null, CancellationToken cancellationToken = default) =>
        _watches.All(filter, after, cancellationToken);

    /// <summary>Reads a page of the update log, for those who can't keep a connection. The pages hold what a watch tells, and read on where it stopped.</summary>
    /// <param name="filter">Which updates; null: all.</param>
    /// <param name="after">What to read on after: <see cref="UpdatePage.Next"/> of the page before, or an id. Null: from the oldest update that is kept.</param>
    /// <param name="pageSize">The most updates in it, 1 to 1000.</param>
    /// <param name="wait">How long an empty page is held for something to come, up to 55 seconds. Default: not at all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<UpdatePage> ReadUpdatesAsync(TaskFilter? filter = null, string? after = null, int pageSize = 100, TimeSpan wait = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wait, LongestPageHold);
        return _reader.Updates(filter, after, pageSize, wait, cancellationToken);
    }

    /// <summary>Stops tracking a task and forgets it. It goes on at the upstream.</summary>
    /// <param name="id">The upstream's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True where it was tracked; false where it was not, or no longer: also where the answer of a first try got lost.</returns>
    public Task<bool> StopAsync(string id, CancellationToken cancellationToken = default) => _tracker.Stop(id, cancellationToken);

    /// <summary>Reads how the tasks of a group stand. <see cref="ListAsync(TaskQuery, CancellationToken)"/> and <see cref="WatchAllAsync"/> tell of the tasks themselves.</summary>
    /// <param name="group">The name that its tasks were tracked with.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The group; null where no task of it is tracked with this key.</returns>
    public Task<RunwayGroup?> GetGroupAsync(string group, CancellationToken cancellationToken = default) => _groups.Get(group, cancellationToken);

    /// <summary>Waits until every task that a group has then has ended, however long that takes, and over restarts of the server and lost connections.</summary>
    /// <param name="group">The name that its tasks were tracked with.</param>
    /// <param name="cancellationToken">Stops waiting; the tasks stay tracked.</param>
    /// <returns>The group, all of whose tasks have ended.</returns>
    /// <exception cref="CometRunwayException">There is no such group (<see cref="ProblemKind.NotFound"/>), or the wait can't go on.</exception>
    public Task<RunwayGroup> WaitGroupAsync(string group, CancellationToken cancellationToken = default) => _groups.Wait(group, cancellationToken);

    /// <summary>
    /// Watches how the tasks of a group stand, until every task that it has then has ended, or none is tracked any more. A lost connection is taken up again, also
    /// one that has gone silent.
    /// </summary>
    /// <param name="group">The name that its tasks were tracked with.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <exception cref="CometRunwayException">While enumerating: there is no such group (<see cref="ProblemKind.NotFound"/>), or the watch can't go on.</exception>
    public IAsyncEnumerable<GroupEvent> WatchGroupAsync(string group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(group);
        return _watches.Group(group, cancellationToken);
    }

    /// <summary>
    /// Registers a webhook, which gets what happens from now on. A second try after a lost answer is known by its <c>Idempotency-Key</c>, and registers nothing
    /// twice.
    /// </summary>
    /// <param name="registration">The webhook.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook with its secret, which is told here and never again: a <see cref="WebhookReceiver"/> needs it.</returns>
    public Task<Webhook> RegisterWebhookAsync(WebhookRegistration registration, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return _webhooks.Register(registration, cancellationToken);
    }

    /// <summary>Lists the webhooks of this key.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Webhook>> ListWebhooksAsync(CancellationToken cancellationToken = default) => _webhooks.List(cancellationToken);

    /// <summary>Reads a webhook as it is now.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook; null where there is none of that id with this key.</returns>
    public Task<Webhook?> GetWebhookAsync(string id, CancellationToken cancellationToken = default) => _webhooks.Get(id, cancellationToken);

    /// <summary>Changes a webhook. What is not delivered yet goes by the new terms.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="change">What to change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook as it is then.</returns>
    public Task<Webhook> UpdateWebhookAsync(string id, WebhookChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _webhooks.Change(id, change, cancellationToken);
    }

    /// <summary>Removes a webhook.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True where it was there; false where it was not, or no longer: also where the answer of a first try got lost.</returns>
    public Task<bool> DeleteWebhookAsync(string id, CancellationToken cancellationToken = default) => _webhooks.Delete(id, cancellationToken);

    /// <summary>Pauses a webhook. It keeps its place in the log, and goes on from there when it is resumed.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook as it is then.</returns>
    public Task<Webhook> PauseWebhookAsync(string id, CancellationToken cancellationToken = default) => _webhooks.Pause(id, cancellationToken);

    /// <summary>Has a webhook go on where it stopped, whoever stopped it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook as it is then.</returns>
    public Task<Webhook> ResumeWebhookAsync(string id, CancellationToken cancellationToken = default) => _webhooks.Resume(id, cancellationToken);

    /// <summary>Has a test event sent now, whatever the webhook's state.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the receiver said.</returns>
    public Task<WebhookTest> TestWebhookAsync(string id, CancellationToken cancellationToken = default) => _webhooks.Test(id, cancellationToken);

    /// <summary>
    /// Exchanges the secret of a webhook; requests are signed with both until the overlap is over. A second try after a lost answer is known by its
    /// <c>Idempotency-Key</c>, and exchanges nothing again. Another call within the overlap ends the oldest secret.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="secret">The new one: <c>whsec_</c> and base64 of 24 to 64 random bytes. Default: the server makes one.</param>
    /// <param name="overlap">For how long the old one signs too, up to 7 days. Default: a day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook with its new secret.</returns>
    public Task<Webhook> RotateWebhookSecretAsync(string id, string? secret = null, TimeSpan? overlap = null, CancellationToken cancellationToken = default) =>
        _webhooks.Rotate(id, secret, overlap, cancellationToken);

    /// <summary>Lists the deliveries of a webhook with their attempts, newest first. Pages are read as far as the enumeration goes.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="state">Only those in this state; null: all that are kept.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public IAsyncEnumerable<WebhookDelivery> ListDeliveriesAsync(string id, DeliveryState? state = null, CancellationToken cancellationToken = default) =>
        _webhooks.Deliveries(id, state, cancellationToken);

    /// <summary>Has updates sent again, up to 1,000 at a time, whether or not they were delivered. A second try may send them twice, as always with the same id.</summary>
    /// <param name="id">The webhook's id.</param>
    /// <param name="from">The id of the first update, as of a <see cref="WebhookDelivery"/>.</param>
    /// <param name="to">The id of the last; null: that of the first, which is then the only one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many are sent.</returns>
    public Task<int> RedeliverAsync(string id, string from, string? to = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        return _webhooks.Redeliver(id, from, to ?? from, cancellationToken);
    }

    /// <summary>Closes the connections. Calls that go on fail.</summary>
    public void Dispose() => _exchange.Dispose();
}
