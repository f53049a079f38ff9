using CometRunway.Grains.Webhooks;
using CometRunway.Server.Description;

namespace CometRunway.Server.Webhooks;

/// <summary>The kinds of events that webhooks get.</summary>
internal sealed class EventTypeAttribute() : WordsAttribute(EventTypes.All);
