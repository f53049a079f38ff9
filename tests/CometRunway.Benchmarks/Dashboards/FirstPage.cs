using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace CometRunway.Benchmarks.Dashboards;

/// <summary>What a browser fetches to show the dashboard for the first time: the page, and what it names, and so on, the modules of all other pages included.</summary>
internal static partial class FirstPage
{
    private const string Page = "/dashboard/";

    /// <summary>How many bytes the answers' bodies have, compressed as a browser asks for it.</summary>
    public static async Task<long> Weigh(HttpClient http)
    {
        var page = new Uri(http.BaseAddress!, Page);
        var (bytes, seen, left) = (0L, new HashSet<Uri>(), new Queue<Uri>([page]));
        while (left.TryDequeue(out var address))
        {
            if (!seen.Add(address)) continue;
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            using var response = await http.SendAsync(request);
            bytes += (await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
            foreach (Match name in Named().Matches(await http.GetStringAsync(address))) left.Enqueue(new Uri(name.Groups["of"].Value.EndsWith('=') ? page : address, name.Groups["file"].Value));
        }

        return bytes;
    }

    // Imports of modules, those for later too, which are relative to their module; and what is linked, which is relative to the page.
    [GeneratedRegex("""(?<of>from|import\(?|src=|href=)\s*["'](?<file>\.{0,2}/?[\w./-]+\.(?:js|css|svg))["']""")]
    private static partial Regex Named();
}
