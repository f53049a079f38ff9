using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Callers;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>What the description says that operations take is what they take.</summary>
public sealed class DescribedParameterTests(DescribedServer server) : IClassFixture<DescribedServer>
{
    private const string Unknown = "unknown-parameter";

    [Fact]
    public async Task Every_parameter_that_is_described_is_taken_and_no_other()
    {
        foreach (var operation in server.Document.Operations.Where(static operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            foreach (var parameter in operation.Parameters.Where(static parameter => (string?)parameter["in"] is "query"))
                Assert.DoesNotContain(Unknown, await Problem(operation, $"{parameter["name"]}={Example(parameter)}"), StringComparison.Ordinal);
            Assert.Contains(Unknown, await Problem(operation, "never=1"), StringComparison.Ordinal);
        }
    }

    private static string Example(JsonObject parameter) => (string?)parameter["name"] is "wait" ? "0" : parameter["example"] switch
    {
        JsonArray several => $"{several[0]}",
        var one => one!.ToJsonString().Trim('"'),
    };

    // What is the operator's is asked for again with the operator's key.
    private async Task<string> Problem(ApiOperation operation, string query)
    {
        var problem = await Problem(server.Http, operation, query);
        using var http = server.Pair.Server.Client(OperatedPair.Key);
        return problem.Contains("operator-only", StringComparison.Ordinal) ? await Problem(http, operation, query) : problem;
    }

    /// <summary>The type of the problem that a call has; empty where it has none.</summary>
    private async Task<string> Problem(HttpClient http, ApiOperation operation, string query)
    {
        var path = server.Fill(operation.Path.Replace("/webhooks/{id}", "/webhooks/never", StringComparison.Ordinal).Replace("/tasks/{id}", "/tasks/never", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), $"{path}?{query}");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.Content.Headers.ContentType?.MediaType is "application/problem+json" ? $"{(await response.Content.ReadFromJsonAsync<JsonObject>())!["type"]}" : "";
    }
}
