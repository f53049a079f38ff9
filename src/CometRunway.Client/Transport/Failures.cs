using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CometRunway.Client.Json;

namespace CometRunway.Client.Transport;

/// <summary>Makes typed failures of what HTTP has to say.</summary>
internal static class Failures
{
    /// <summary>The server writes it on every answer: one without it is somebody else's.</summary>
    public const string TraceHeader = "X-Trace-Id";

    private const int LargestProblem = 1024 * 1024;
    private static readonly TimeSpan ShortestAsked = TimeSpan.FromSeconds(1); // "At once" of a server that refuses at the same time is no pace.

    /// <summary>Nothing answered, or not to the end.</summary>
    public static CometRunwayException NoAnswer(Uri server, string why, Exception? cause = null, bool mayHaveHappened = false) =>
        new(new Problem { Type = Problem.NoAnswer, Title = "The server did not answer.", Detail = $"{server} did not answer: {why}" }, cause) { MayHaveHappened = mayHaveHappened };

    /// <summary>What answered is no CometRunway server that this client understands.</summary>
    public static CometRunwayException Unexpected(Uri server, string what, int? status = null, Exception? cause = null, bool mayHaveHappened = false) =>
        new(new Problem { Type = Problem.UnexpectedAnswer, Title = "This is not the answer of a CometRunway server.", Status = status, Detail = $"{server} answered with {what}. Is it the address of a CometRunway server?" }, cause) { MayHaveHappened = mayHaveHappened };

    /// <summary>The request can't even be sent.</summary>
    public static CometRunwayException Invalid(string field, string detail) =>
        new(new Problem { Type = Problem.InvalidField, Title = "A field is not valid.", Status = 400, Field = field, Detail = detail });

    /// <summary>The connection failed. .NET does not wrap what happens to one that is gone again before it is used.</summary>
    public static bool IsOfNetwork(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    /// <summary>An exchange that broke off.</summary>
    public static CometRunwayException Of(Exception exception, Uri server, bool mayHaveHappened = false) => exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse }
        ? Unexpected(server, $"something else ({exception.Message})", cause: exception, mayHaveHappened: mayHaveHappened)
        : NoAnswer(server, (exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ? exception.GetBaseException() : exception).Message, exception, mayHaveHappened);

    /// <summary>An answer that is no success.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="isForwarded">It may be the upstream's.</param>
    /// <param name="server">Who was asked.</param>
    /// <param name="clock">What a date to come back at is compared with.</param>
    /// <param name="cancellationToken">Stops reading the answer.</param>
    public static async Task<CometRunwayException> Of(HttpResponseMessage response, bool isForwarded, Uri server, TimeProvider clock, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (isForwarded) return await OfForwarded(response, server, clock, cancellationToken);
        if (await ReadProblem(response, cancellationToken) is { } problem) return new CometRunwayException(problem with { Status = problem.Status ?? status }) { RetryAfter = ReadRetryAfter(response, clock) };
        return response.StatusCode is < HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
            ? Unexpected(server, Describe(response), status)
            : new CometRunwayException(new Problem { Status = status, Title = response.ReasonPhrase, Detail = $"{server} answered with {Describe(response)}." }) { RetryAfter = ReadRetryAfter(response, clock) };
    }

    public static string Describe(HttpResponseMessage response) =>
        $"HTTP {(int)response.StatusCode} and {(response.Content.Headers.ContentType?.MediaType is { } type ? $"a body of type {type}" : "no typed body")}";

    private static async Task<CometRunwayException> OfForwarded(HttpResponseMessage response, Uri server, TimeProvider clock, CancellationToken cancellationToken)
    {
        var mayHaveHappened = Doubt.Of(response);
        if (!response.Headers.TryGetValues(TraceHeader, out var traces)) return Unexpected(server, Describe(response), (int)response.StatusCode, mayHaveHappened: mayHaveHappened);

        await response.Content.LoadIntoBufferAsync(LargestProblem, cancellationToken);
        var said = UpstreamError.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken)) ?? $"The upstream answered with {Describe(response)}.";
        return new CometRunwayException(new Problem { Status = (int)response.StatusCode, Title = response.ReasonPhrase, Detail = said, TraceId = traces.First() }) { RetryAfter = ReadRetryAfter(response, clock), MayHaveHappened = mayHaveHappened };
    }

    private static async Task<Problem?> ReadProblem(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json") return null;
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestProblem, cancellationToken);
            return await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), ClientJson.Default.Problem, cancellationToken);
        }
        catch (JsonException)
        {
            return null; // Then the status has to say it.
        }
    }

    private static TimeSpan? ReadRetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - (response.Headers.Date ?? clock.GetUtcNow()) : null;
        return asked >= ShortestAsked ? asked : null;
    }
}
