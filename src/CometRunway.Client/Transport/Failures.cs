using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CometRunway.Client.Json;

namespace CometRunway.Client.Transport;

/// <summary>Makes typed failures of what HTTP has to say.</summary>
internal static class Failures
{
    private const int LargestProblem = 1024 * 1024;
    private static readonly TimeSpan ShortestAsked = TimeSpan.FromSeconds(1); // "At once" of a server that refuses at the same time is no pace.

    /// <summary>Nothing answered, or not to the end.</summary>
    public static CometRunwayException NoAnswer(Uri server, string why, Exception? cause = null) =>
        new(new Problem { Type = Problem.NoAnswer, Title = "The server did not answer.", Detail = $"{server} did not answer: {why}" }, cause);

    /// <summary>What answered is no CometRunway server that this client understands.</summary>
    public static CometRunwayException Unexpected(Uri server, string what, int? status = null, Exception? cause = null) =>
        new(new Problem { Type = Problem.UnexpectedAnswer, Title = "This is not the answer of a CometRunway server.", Status = status, Detail = $"{server} answered with {what}. Is it the address of a CometRunway server?" }, cause);

    /// <summary>The request can't even be sent.</summary>
    public static CometRunwayException Invalid(string field, string detail) =>
        new(new Problem { Type = Problem.InvalidField, Title = "A field is not valid.", Status = 400, Field = field, Detail = detail });

    /// <summary>The connection failed. .NET does not wrap what happens to one that is gone again before it is used.</summary>
    public static bool IsOfNetwork(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    /// <summary>An exchange that broke off.</summary>
    public static CometRunwayException Of(Exception exception, Uri server) => exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse }
        ? Unexpected(server, $"something else ({exception.Message})", cause: exception)
        : NoAnswer(server, (exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ? exception.GetBaseException() : exception).Message, exception);

    /// <summary>An answer that is no success.</summary>
    public static async Task<CometRunwayException> Of(HttpResponseMessage response, Uri server, TimeProvider clock, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (await ReadProblem(response, cancellationToken) is { } problem) return new CometRunwayException(problem with { Status = problem.Status ?? status }) { RetryAfter = ReadRetryAfter(response, clock) };
        return response.StatusCode is < HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
            ? Unexpected(server, Describe(response), status)
            : new CometRunwayException(new Problem { Status = status, Title = response.ReasonPhrase, Detail = $"{server} answered with {Describe(response)}." }) { RetryAfter = ReadRetryAfter(response, clock) };
    }

    public static string Describe(HttpResponseMessage response) =>
        $"HTTP {(int)response.StatusCode} and {(response.Content.Headers.ContentType?.MediaType is { } type ? $"a body of type {type}" : "no typed body")}";

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
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;
        return asked >= ShortestAsked ? asked : null;
    }
}
