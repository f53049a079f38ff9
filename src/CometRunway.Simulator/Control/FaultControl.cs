using System.Text.Json;
using CometRunway.Simulator.Faults;

namespace CometRunway.Simulator.Control;

internal sealed class FaultControl(FaultBook faults, TimeProvider clock)
{
    public async Task Replace(HttpContext http)
    {
        var (rules, error) = await ControlBody.Read(http.Request, ControlJson.Default.NewRuleArray);
        if (rules is null || (error ??= Check(rules)) is not null)
        {
            await ControlBody.Refuse(http.Response, error!);
            return;
        }

        faults.Replace(rules.Select(static rule => rule.Rule()), clock.GetUtcNow());
        await Show(http);
    }

    public Task Show(HttpContext http) => ControlPage.SendAll(http.Response, faults.Armed, Write);

    public Task Clear(HttpContext http)
    {
        faults.Replace([], clock.GetUtcNow());
        return ControlRoutes.Done(http.Response);
    }

    private static FieldError? Check(NewRule?[] rules)
    {
        for (var place = 0; place < rules.Length; place++)
        {
            if (rules[place] is not { } rule) return new($"[{place}]", "A rule is an object.");
            if (rule.Check() is { } error) return error with { Field = $"[{place}].{error.Field}" };
        }

        return null;
    }

    private static void Write(Utf8JsonWriter json, ArmedFault armed)
    {
        var rule = armed.Rule;
        json.WriteStartObject();
        json.WriteString("fault"u8, rule.Fault.Word);
        json.WriteString("on"u8, rule.On is CallKind.Create ? "create" : "poll");
        json.WriteNumber("share"u8, rule.Share);
        if (rule.Key is not null) json.WriteString("key"u8, rule.Key);
        if (rule.TaskIds is not null) WriteIds(json, rule.TaskIds);
        if (rule.For is { } time) json.WriteNumber("forSeconds"u8, time.TotalSeconds);
        if (rule.Times is { } times) json.WriteNumber("times"u8, times);
        if (rule.RetryAfter is { } retry) json.WriteString("retryAfter"u8, retry.AsDate ? $"date:{retry.Seconds}" : $"{retry.Seconds}");
        json.WriteNumber("hits"u8, armed.Hits);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, IEnumerable<string> ids)
    {
        json.WriteStartArray("taskIds"u8);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }
}
