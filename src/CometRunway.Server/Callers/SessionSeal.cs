using System.Globalization;
using Microsoft.AspNetCore.DataProtection;

namespace CometRunway.Server.Callers;

/// <summary>Writes and reads sessions, sealed with the key ring that all servers share: nothing is kept of them, and any server reads them.</summary>
internal sealed class SessionSeal(IDataProtectionProvider protection)
{
    private readonly TextProtector _protector = new(protection, "CometRunway.Session.v1");

    public string Write(Session session) => _protector.Protect(string.Join('\n', session.Who, session.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), session.Proof));

    /// <summary>Null where it was not written here.</summary>
    public Session? Read(string text) =>
        _protector.Unprotect(text)?.Split('\n') is [var who, var expiresAt, var proof] && Enum.TryParse<SignedInAs>(who, out var holder)
            ? new Session(holder, proof, DateTimeOffset.FromUnixTimeSeconds(long.Parse(expiresAt, CultureInfo.InvariantCulture)))
            : null;
}
