using System.Buffers.Text;
using System.Text;

namespace CometRunway.Simulator.Tasks;

/// <summary>Where the results of a task lie. The signature changes with every refresh period, and only then.</summary>
internal static class Outputs
{
    public static string[] Of(TaskScript script, int count, DateTimeOffset endedAt, DateTimeOffset now)
    {
        var urls = new string[count];
        for (var place = 0; place < count; place++)
            urls[place] = Url(script, place, SignedAt(endedAt, now, script.OutputRefresh));
        return urls;
    }

    private static DateTimeOffset SignedAt(DateTimeOffset endedAt, DateTimeOffset now, TimeSpan refresh) =>
        refresh > TimeSpan.Zero && now > endedAt ? endedAt + (refresh * Math.Floor((now - endedAt) / refresh)) : endedAt;

    private static string Url(TaskScript script, int place, DateTimeOffset signedAt) =>
        $"{script.OutputBase}/{script.Id}/{place}.{Extension(script.Kind)}?_jwt={Token(script.Quirks.Seed + place, signedAt, script.OutputLife)}";

    private static string Token(int seed, DateTimeOffset signedAt, TimeSpan life)
    {
        var claims = $$"""{"keyHash":"{{seed:x8}}","bucket":"runway-task-artifacts","exp":{{(signedAt + life).ToUnixTimeSeconds()}}}""";
        var signature = new byte[32];
        new Random(seed ^ (int)signedAt.ToUnixTimeMilliseconds()).NextBytes(signature);
        return $"eyJhbGciOiJIUzI1NiJ9.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Extension(string kind) => kind switch
    {
        "text_to_image" or "image_upscale" => "png",
        _ when kind.Contains("sound", StringComparison.Ordinal) || kind.Contains("speech", StringComparison.Ordinal) || kind.Contains("voice", StringComparison.Ordinal) => "mp3",
        _ => "mp4",
    };
}
