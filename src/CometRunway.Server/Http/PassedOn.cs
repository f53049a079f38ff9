namespace CometRunway.Server.Http;

/// <summary>Metadata of an endpoint that answers nothing itself: it hands requests on, with whatever method they have.</summary>
internal sealed class PassedOn;
