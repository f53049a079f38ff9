using CometRunway.Grains.Webhooks;
using CometRunway.Server.Description;

namespace CometRunway.Server.Documents;

/// <summary>The kinds of events that webhooks get.</summary>
internal sealed class EventTypeAttribute() : WordsAttribute(EventTypes.All);
