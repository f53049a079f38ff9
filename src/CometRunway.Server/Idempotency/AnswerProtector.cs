using CometRunway.Server.Callers;
using Microsoft.AspNetCore.DataProtection;

namespace CometRunway.Server.Idempotency;

/// <summary>Encrypts kept answers: that to a registration holds its secret. One that can't be decrypted any more is as good as none.</summary>
internal sealed class AnswerProtector(IDataProtectionProvider protection) : TextProtector(protection, "CometRunway.Answer.v1");
