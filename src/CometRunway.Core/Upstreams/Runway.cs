using CometRunway.Core.Shapes;

namespace CometRunway.Core.Upstreams;

/// <summary>Runway's API, as Runway itself, CometAPI and the gateways before it speak it: every word that they and their kin are known to use.</summary>
internal static class Runway
{
    public static UpstreamKind Kind { get; } = new(
        "runway",
        static id => $"/v1/tasks/{Uri.EscapeDataString(id.Value)}",
        new Dialect(new StatusVocabulary(Mean, IsSilent), new ResultNames
        {
            Results = ["output", "outputs", "result_url", "resultUrl", "result_urls", "video_url", "videoUrl", "video_urls", "task_result", "taskResult"],
            Likely = ["video", "videos", "url", "urls", "download_url", "downloadUrl", "audio", "audios", "result", "results", "creations", "response", "data", "files", "assets", "metadata"],
            OnlyObjects = ["image", "images"],
            Addresses = ["url", "uri", "href", "download_url", "downloadUrl", "video_url", "videoUrl", "result_url", "resultUrl", "image_url", "imageUrl", "audio_url", "audioUrl", "file_url", "fileUrl", "src", "link"],
            Containers = ["output", "outputs", "video", "videos", "image", "images", "audio", "audios", "result", "results", "task_result", "taskResult", "files", "assets", "creations", "media"],
        }));

    private static RunwayStatus? Mean(string word) => word switch
    {
        "PENDING" or "NOT_START" or "NOT_STARTED" or "SUBMITTED" or "SUBMITTING" or "QUEUED" or "QUEUE" or "QUEUEING" or "QUEUING" or "IN_QUEUE" or "WAITING"
            or "CREATED" or "ACCEPTED" or "SCHEDULED" or "STARTING" => RunwayStatus.Pending,
        "THROTTLED" => RunwayStatus.Throttled,
        "RUNNING" or "IN_PROGRESS" or "INPROGRESS" or "PROCESSING" or "GENERATING" or "RENDERING" or "DREAMING" or "STARTED" or "EXECUTING" or "WORKING" => RunwayStatus.Running,
        "SUCCEEDED" or "SUCCESS" or "SUCCEED" or "SUCCESSFUL" or "COMPLETED" or "COMPLETE" or "DONE" or "FINISHED" or "3" => RunwayStatus.Succeeded,
        "FAILED" or "FAILURE" or "FAIL" or "ERROR" or "ERRORED" or "EXPIRED" or "TIMEOUT" or "TIMED_OUT" or "TIMEDOUT" or "REJECTED" or "ABORTED" or "2" => RunwayStatus.Failed,
        "CANCELLED" or "CANCELED" => RunwayStatus.Cancelled,
        _ => null,
    };

    // "Not known yet", the digits of the legacy form for what has not ended, and words about the request.
    private static bool IsSilent(string word) => word is "UNKNOWN" or "0" or "1" or "OK" or "200";
}
