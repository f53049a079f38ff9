using CometRunway.Grains.Webhooks;
using CometRunway.Server.Callers;
using Microsoft.AspNetCore.DataProtection;

namespace CometRunway.Server.Webhooks;

/// <summary>Encrypts endpoints' secrets and addresses. Attempts with what can't be decrypted any more fail and say so, until the owner gives new ones.</summary>
internal sealed class WebhookProtector(IDataProtectionProvider protection) : TextProtector(protection, "CometRunway.Webhook.v1"), IWebhookProtector;
