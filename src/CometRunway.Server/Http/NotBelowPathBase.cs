namespace CometRunway.Server.Http;

/// <summary>Says of an endpoint that it is asked for at the server itself only, and not below <see cref="PathBaseOptions.PathBase"/>: a proxy that refuses strangers can't be led around it.</summary>
internal sealed class NotBelowPathBase;
