using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CometRunway.Client.Transport;

/// <summary>Sends requests to one server. Whatever goes wrong is a <see cref="CometRunwayException"/>, or the caller's own cancellation.</summary>
internal sealed class Exchange : IDisposable
{
    private const long LargestAnswer = 64 * 1024 * 1024;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2); // A name may come to mean other servers.

    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _retryFor;
    private readonly string? _tenant;
    private readonly Func<double> _dice;

    public Exchange(CometRunwayClientOptions options, Func<double> dice)
    {
        options.Check();
        (_timeout, _retryFor, _tenant, _dice, Clock) = (options.Timeout, options.RetryFor, options.Tenant, dice, options.TimeProvider);
        Server = options.BaseAddress.AbsolutePath.EndsWith('/') ? options.BaseAddress : new Uri(options.BaseAddress.AbsoluteUri + "/");
        _http = new HttpClient(options.Handler ?? OwnHandler(), disposeHandler: options.Handler is null)
        {
            BaseAddress = Server,
            Timeout = Timeout.InfiniteTimeSpan, // Each call has a time-out of its own.
            MaxResponseContentBufferSize = LargestAnswer,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("CometRunway.Client", typeof(Exchange).Assembly.GetName().Version!.ToString(3)));
        if (options.ApiKey is { } key) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Uri Server { get; }

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Patience => _timeout;

    public TimeProvider Clock { get; }

    public Persistence Persist() => new(Clock, _dice, _retryFor);

    /// <summary>The answer's document. It is asked for again while the server is out of reach.</summary>
    public Task<T> Read<T>(Call call, JsonTypeInfo<T> type, CancellationToken cancellationToken) => Persist().Retry(() => ReadOnce(call, type, cancellationToken), cancellationToken);

    /// <summary>The answer's document; null where the server says, with a problem of that name, that there is none.</summary>
    public async Task<T?> Find<T>(Call call, JsonTypeInfo<T> type, string absence, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await Read(call, type, cancellationToken);
        }
        catch (CometRunwayException failure) when (failure.Problem.Name == absence)
        {
            return null;
        }
    }

    /// <summary>A request whose answer has nothing to read; false where the server says, with a problem of that name, that there is nothing it could be about.</summary>
    public async Task<bool> Do(Call call, string absence, CancellationToken cancellationToken)
    {
        try
        {
            await Do(call, cancellationToken);
            return true;
        }
        catch (CometRunwayException failure) when (failure.Problem.Name == absence)
        {
            return false;
        }
    }

    /// <summary>A request whose answer has nothing to read.</summary>
    public Task Do(Call call, CancellationToken cancellationToken) => Persist().Retry(
        async () =>
        {
            using var response = await Send(call, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return response.StatusCode;
        },
        cancellationToken);

    /// <summary>The answer's document, asked for once.</summary>
    public async Task<T> ReadOnce<T>(Call call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await Send(call, HttpCompletionOption.ResponseContentRead, cancellationToken);
        try
        {
            return await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), type, cancellationToken) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw Failures.Unexpected(Server, $"{Failures.Describe(response)} that can't be read ({exception.Message})", (int)response.StatusCode, exception);
        }
    }

    /// <summary>A successful answer: whole, or as soon as it begins.</summary>
    public async Task<HttpResponseMessage> Send(Call call, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        var limit = call.Hold + call.Patience + _timeout;
        using var patience = new CancellationTokenSource(limit, Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var request = call.ToRequest(_tenant);
            var response = await _http.SendAsync(request, completion, end.Token);
            if (response.IsSuccessStatusCode || call.Takes(response)) return response;
            using (response) throw await Failures.Of(response, call.IsForwarded, Server, Clock, end.Token);
        }
        catch (OperationCanceledException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failures.NoAnswer(Server, $"nothing came within {limit.TotalSeconds:0.#} s.", exception, mayHaveHappened: call.IsForwarded);
        }
        catch (Exception exception) when (Failures.IsOfNetwork(exception))
        {
            throw Failures.Of(exception, Server, mayHaveHappened: call.IsForwarded && Doubt.Of(exception));
        }
    }

    public void Dispose() => _http.Dispose();

    // A redirect would lead the key somewhere else.
    private static SocketsHttpHandler OwnHandler() => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime };
}
