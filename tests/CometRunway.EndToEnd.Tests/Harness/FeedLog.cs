using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A tenant's feed as a client reads it.</summary>
internal static class FeedLog
{
    /// <summary>One page.</summary>
    public static async Task<JsonObject> Page(this HttpClient http, string query) => (await http.GetFromJsonAsync<JsonObject>($"/api/updates?{query}"))!;

    /// <summary>Every update that is kept, page by page.</summary>
    public static async Task<List<JsonObject>> ReadAll(this HttpClient http, string filters, int pageSize = 1000)
    {
        var all = new List<JsonObject>();
        for (var after = "0"; ;)
        {
            var page = await http.Page($"after={after}&pageSize={pageSize}{filters}");
            Assert.Null(page["reset"]);
            all.AddRange(page.Updates());
            after = page.Next();
            if (!(bool)page["more"]!) return all;
        }
    }

    public static IEnumerable<JsonObject> Updates(this JsonObject page) => page["updates"]!.AsArray().Select(static update => update!.AsObject());

    /// <summary>What to read on after.</summary>
    public static string Next(this JsonObject page) => (string)page["next"]!;

    /// <summary>The position that an id, epoch-position, names.</summary>
    public static long PositionOfId(this string id) => long.Parse(id.Split('-')[^1], CultureInfo.InvariantCulture);

    /// <summary>The one id of an update on every channel.</summary>
    public static string UpdateId(this JsonObject update)
    {
        var id = (string)update["id"]!;
        Assert.Matches($"^[a-z0-9]{{1,16}}-{update.Position()}$", id);
        return id;
    }

    public static long Position(this JsonObject update) => (long)update["position"]!;

    /// <summary>Events of the feed over one connection, from <paramref name="lastEventId"/> on, until the server ends it.</summary>
    public static IAsyncEnumerable<ServerEvent> Stream(this HttpClient http, string filters, LastId? lastEventId) =>
        EventReader.Read(http, $"/api/updates?{filters}", lastEventId, TestContext.Current.CancellationToken);
}
