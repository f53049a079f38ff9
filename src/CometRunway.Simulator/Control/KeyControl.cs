using System.Text.Json;
using CometRunway.Simulator.Accounts;

namespace CometRunway.Simulator.Control;

internal sealed class KeyControl(AccountBook accounts)
{
    public Task List(HttpContext http) => ControlPage.SendAll(http.Response, accounts.All, Write);

    public Task SetRevoked(HttpContext http, string key, bool revoked)
    {
        accounts.Of(key).Revoked = revoked;
        return ControlRoutes.Done(http.Response);
    }

    private static void Write(Utf8JsonWriter json, Account account)
    {
        var use = account.Use();
        json.WriteStartObject();
        json.WriteString("key"u8, account.Key);
        json.WriteNumber("polls"u8, use.Polls);
        json.WriteNumber("creates"u8, use.Creates);
        json.WriteNumber("maxPollsInOneSecond"u8, use.MaxPollsInOneSecond);
        Truth.WriteTime(json, "lastPollAt"u8, use.LastPollAt);
        json.WriteBoolean("revoked"u8, account.Revoked);
        json.WriteEndObject();
    }
}
