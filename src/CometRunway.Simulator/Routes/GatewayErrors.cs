using System.Text.Json;
using CometRunway.Simulator.Shapes;

namespace CometRunway.Simulator.Routes;

/// <summary>G and H: how the gateway says no.</summary>
internal static class GatewayErrors
{
    private static readonly Reply TaskNotExist = Reply.Json(400, """{"code":"task_not_exist","message":"task_not_exist","data":null}"""u8.ToArray());
    private static readonly Reply QuietNotExist = Reply.Json(200, """{"status":"task_not_exist"}"""u8.ToArray());
    private static readonly Reply LoudNotExist = Reply.Json(200, """{"status":"TASK_NOT_EXIST"}"""u8.ToArray());

    public static readonly Reply NoVersion = Reply.Json(400, """{"error":"The X-Runway-Version header is required."}"""u8.ToArray());

    public static Reply NotExist(NotVisibleForm form) => form switch
    {
        NotVisibleForm.Status => QuietNotExist,
        NotVisibleForm.LoudStatus => LoudNotExist,
        _ => TaskNotExist,
    };

    public static Reply BadKey(string requestId) => Of(401, "Invalid token", requestId);

    public static Reply Of(int status, string message, string requestId, string code = "") =>
        Reply.Json(status, JsonBytes.Of((message, requestId, code), static (json, error) => Write(json, error.message, error.requestId, error.code)));

    private static void Write(Utf8JsonWriter json, string message, string requestId, string code)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, $"{message} (request id: {requestId})");
        json.WriteString("type"u8, "comet_api_error"u8);
        json.WriteString("param"u8, ""u8);
        json.WriteString("code"u8, code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
