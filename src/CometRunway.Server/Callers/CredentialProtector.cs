using CometRunway.Grains.Credentials;
using Microsoft.AspNetCore.DataProtection;

namespace CometRunway.Server.Callers;

/// <summary>Encrypts upstream keys. The tasks of one that can't be decrypted any more are polled again once the caller comes back with the key.</summary>
internal sealed class CredentialProtector(IDataProtectionProvider protection) : TextProtector(protection, "CometRunway.Credential.v1"), ICredentialProtector;
