namespace CometRunway.Simulator.Tasks;

/// <summary>How long the upstream was seen to render, in seconds.</summary>
internal static class RenderTimes
{
    private static readonly Spread Image = new(12, 41);
    private static readonly Spread TurboVideo = new(30, 35);
    private static readonly Spread Video = new(64, 104);
    private static readonly Spread FirstAndLastFrame = new(256, 291);
    private static readonly Spread Upscale = new(150, 360);
    private static readonly Spread Sound = new(5, 20); // Nobody published a figure.

    public static Spread Of(string kind, string model, bool hasLastFrame) => kind switch
    {
        _ when kind.EndsWith("upscale", StringComparison.Ordinal) => Upscale,
        "text_to_image" => Image,
        _ when !MakesVideo(kind) => Sound,
        _ when hasLastFrame => FirstAndLastFrame,
        _ when model.Contains("turbo", StringComparison.OrdinalIgnoreCase) => TurboVideo,
        _ => Video,
    };

    private static bool MakesVideo(string kind) =>
        kind.EndsWith("video", StringComparison.Ordinal) || kind is "generate" or "video2video" or "act_one" or "character_performance";
}
