// Follows tasks as an Orleans client, and prints each update as one line of JSON:
//
//   dotnet run -- <tenant> <task id>    one task, to its end
//   dotnet run -- <tenant> --all        all tasks of the tenant, from now on; with --after <id> those since then
//   dotnet run -- <tenant> --stream     the same as an Orleans stream, where the servers have CometRunway:Cluster:Streams set
//
// with --gateway <host:port> of one server, --postgres <connection string> where a cluster meets, or --redis <host:port>.

using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using CometRunway.Abstractions;
using CometRunway.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Streams;
using StackExchange.Redis;

const string Cluster = "cometrunway"; // CometRunway:Cluster:ClusterId of the servers.

var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) } };
var tenant = TenantId.Parse(args[0]);

var app = Host.CreateApplicationBuilder();
app.Logging.ClearProviders(); // What goes wrong meanwhile is looked after; what can't be is thrown.
app.UseOrleansClient(client =>
{
    if (Option("--postgres") is { } postgres) client.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = ("Npgsql", $"{postgres};Search Path=cometrunway"));
    else if (Option("--redis") is { } redis) client.UseRedisClustering(clustering => clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis));
    else client.UseStaticClustering(IPEndPoint.Parse(Option("--gateway") ?? "127.0.0.1:30000"));
    client.Configure<ClusterOptions>(static names => (names.ClusterId, names.ServiceId) = (Cluster, Cluster));
    client.AddCometRunway(); // Where the cluster changes, calls say so with TrackerUnavailableException.
    client.AddMemoryStreams(RunwayUpdateStreams.Provider);
});

using var host = app.Build();
await host.StartAsync();
var orleans = host.Services.GetRequiredService<IClusterClient>();
var end = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping; // Ctrl+C.
try
{
    if (args.Contains("--stream"))
    {
        // Orleans forgets who subscribed from a client that no silo knows for a moment: so look after it.
        var stream = orleans.GetStreamProvider(RunwayUpdateStreams.Provider).GetStream<RunwayTaskUpdate>(RunwayUpdateStreams.Namespace, tenant.Value);
        using var lookAfterIt = new PeriodicTimer(TimeSpan.FromSeconds(10));
        do await Subscribe(stream);
        while (await lookAfterIt.WaitForNextTickAsync(end));
    }
    else if (args.Contains("--all"))
    {
        var updates = UpdateId.TryParse(Option("--after"), out var after) ? orleans.FollowAll(tenant, after, cancellationToken: end) : orleans.FollowAll(tenant, cancellationToken: end);
        await foreach (var update in updates) await Print(update);
    }
    else
    {
        await foreach (var update in orleans.Follow(new TaskIdentity(tenant, TaskId.Parse(args[1])), cancellationToken: end)) await Print(update);
    }
}
catch (OperationCanceledException) when (end.IsCancellationRequested)
{
    // Enough seen.
}

await host.StopAsync();

async Task Subscribe(IAsyncStream<RunwayTaskUpdate> stream)
{
    try
    {
        if (await stream.GetAllSubscriptionHandles() is { Count: > 0 }) return;
        await stream.SubscribeAsync((update, _) => Print(update));
        await Console.Error.WriteLineAsync("subscribed");
    }
    catch (Exception exception) when (exception is OrleansException or TimeoutException)
    {
        // A silo died; the next look is in a moment.
    }
}

string? Option(string name) => args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();

Task Print(RunwayTaskUpdate update) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(update, json));
