using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

/// <summary>Shapes F to J: nothing known, no such task, errors, and what is no answer at all.</summary>
internal static class ErrorSamples
{
    private const string Html = "<!DOCTYPE html><html><head><title>CometAPI</title></head><body><div id=\"root\"></div></body></html>";

    private static readonly Reading NoSuchTask = new Reading.NotVisible("task_not_exist");

    public static IEnumerable<Sample> All =>
    [
        new("F", """{"code":"success","data":null}""", new Reading.NotVisible("Nothing is known yet.", IsDenied: false)),
        new("F with a message", """{"code":"success","message":"","data":null}""", new Reading.NotVisible("Nothing is known yet.", IsDenied: false)),

        new("F in a number", """{"code":200,"msg":"ok","data":null}""", new Reading.NotVisible("Nothing is known yet.", IsDenied: false)),

        new("G", """{"code":"task_not_exist","message":"task_not_exist","data":null}""", NoSuchTask, 400),
        new("G with 200", """{"code":"task_not_exist","message":"task_not_exist","data":null}""", NoSuchTask),
        new("G with 404", """{"code":"task_not_exist","message":"task_not_exist","data":null}""", NoSuchTask, 404),
        new("G with 500", """{"code":"task_not_exist","message":"task_not_exist","data":null}""", NoSuchTask, 500),
        new("G in the code alone", """{"code":"TASK_NOT_EXIST","message":""}""", NoSuchTask, 400),
        new("G in the message alone", """{"code":"invalid","message":"Task_Not_Exist: no such task"}""", NoSuchTask, 400),
        new("G as a status", """{"status":"task_not_exist"}""", NoSuchTask),
        new("G as a status, with the id", """{"task_id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"TASK_NOT_EXIST"}""", NoSuchTask),
        new("G in error.code", """{"error":{"message":"no","type":"comet_api_error","code":"task_not_exist"}}""", NoSuchTask, 400),
        new("G in error.message", """{"error":{"message":"task_not_exist (request id: 20260102)","type":"comet_api_error","code":""}}""", NoSuchTask, 400),
        new("G in error.type", """{"error":{"message":"no","type":"task_not_exist"}}""", NoSuchTask, 400),
        new("G in error.status", """{"error":{"message":"no","status":"task_not_exist"}}""", NoSuchTask, 400),
        new("G as the error", """{"error":"task_not_exist"}""", NoSuchTask, 400),
        new("G for a key that is bad too", """{"error":{"message":"task_not_exist","code":"x"}}""", NoSuchTask, 401),

        new("H bad request", """{"error":{"message":"field is required (request id: 2026)","type":"comet_api_error","param":"model","code":""}}""",
            new Reading.Miss("HTTP 400: field is required (request id: 2026)", Lasting: true), 400),
        new("H bad key", """{"error":{"message":"invalid token (request id: 2026)","type":"comet_api_error","code":""}}""",
            new Reading.Unauthorized("HTTP 401: invalid token (request id: 2026)"), 401),
        new("H no quota", """{"error":{"message":"insufficient quota","type":"comet_api_error","code":"insufficient_user_quota"}}""",
            new Reading.Unauthorized("HTTP 403: insufficient quota"), 403),
        new("H limited", """{"error":{"message":"slow down","type":"comet_api_error","code":""}}""",
            new Reading.ComeBackLater("HTTP 429: slow down", WholeKey: true), 429),
        new("H wrong for ever", """{"error":{"message":"bad request body","type":"comet_api_error","code":"invalid_request"}}""",
            new Reading.Miss("HTTP 500: bad request body", Lasting: true), 500),
        new("H wrong for now", """{"error":{"message":"oops","type":"comet_api_error","code":"internal"}}""",
            new Reading.ComeBackLater("HTTP 500: oops"), 500),
        new("H with only a code", """{"error":{"message":"","type":"comet_api_error","code":"bad_response"}}""",
            new Reading.ComeBackLater("HTTP 502: bad_response"), 502),
        new("H with 200", """{"error":{"message":"oops (request id: 2026)","type":"comet_api_error","code":""}}""",
            new Reading.Miss("oops (request id: 2026)")),

        new("I", "", new Reading.ComeBackLater("HTTP 429", WholeKey: true), 429),

        new("J page", Html, new Reading.Miss("The answer is a web page and not a JSON object.", NoTaskApi: true)),
        new("J redirect", "", new Reading.Miss("HTTP 301: a redirect, which is not followed.", NoTaskApi: true), 301),
        new("J redirect with a page", Html, new Reading.Miss("HTTP 302: a redirect, which is not followed.", NoTaskApi: true), 302),
        new("J page instead of a route", Html, new Reading.Miss("HTTP 404 with a web page: is the base URL right?", Lasting: true, NoTaskApi: true), 404),
        new("J empty", "", new Reading.Miss("The answer is not a JSON object.")),
        new("J truncated", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCEEDED","outp""", new Reading.Miss("The answer is not a JSON object.")),
        new("J array of nothing", "[]", new Reading.Miss("The answer is not a JSON object.")),
        new("J array of words", """["17f20503-6c24-4c16-946b-35dbbce2af2f","SUCCEEDED"]""", new Reading.Miss("The answer is not a JSON object.")),
        new("J word", "\"SUCCEEDED\"", new Reading.Miss("The answer is not a JSON object.")),
        new("J two bodies", """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"SUCCEEDED"}{"x":1}""", new Reading.Miss("The answer is not a JSON object.")),
        new("J empty object", "{}", new Reading.Miss("The answer holds no task.")),
        new("J envelope of nothing", """{"data":{}}""", new Reading.Miss("The answer holds no task.")),
        new("J envelope of an error", """{"code":"server_error","message":"busy","data":null}""", new Reading.Miss("busy")),
    ];
}
