using CometRunway.Client.Transport;

namespace CometRunway.Client.Exporting;

/// <summary>Opens exports of tasks.</summary>
internal sealed class TaskExporter(Exchange exchange)
{
    /// <summary>The export from its first byte. It is asked for again until it begins, and not afterwards.</summary>
    public async Task<Stream> Open(TaskQuery? query, ExportFormat format, CancellationToken cancellationToken)
    {
        var type = format is ExportFormat.Csv ? "text/csv" : "application/x-ndjson";
        var call = new Call(HttpMethod.Get, ApiPath.Export(query, format)) { Accept = type };
        var response = await exchange.Persist().Retry(() => exchange.Send(call, HttpCompletionOption.ResponseHeadersRead, cancellationToken), cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == type) return new ExportBody(exchange, response, await response.Content.ReadAsStreamAsync(cancellationToken));

        using (response) throw Failures.Unexpected(exchange.Server, Failures.Describe(response), (int)response.StatusCode);
    }
}
