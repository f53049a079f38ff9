namespace CometRunway.Server.Http;

/// <summary>The forms of the texts of the wire, as regular expressions without their anchors.</summary>
internal static class Forms
{
    // As segments of a path, which an id and a group's name are, . and .. mean something else, however they are encoded.
    public const string TaskId = @"(?!\.{1,2}$)[A-Za-z0-9._~:@!+,=-]{1,200}";
    public const string Group = @"(?!\.{1,2}$)[A-Za-z0-9._:@=-]{1,128}";
    public const string Label = "[A-Za-z0-9._:@=/-]{1,64}";
    public const string Kind = "[A-Za-z0-9._/-]{1,64}";
    public const string Model = "[A-Za-z0-9._:/-]{1,64}";
    public const string IdPrefix = "[A-Za-z0-9._~:@!+,=-]{1,200}";
    public const string FailureCode = "[^,]{1,200}";
    public const string ApiVersion = "[0-9A-Za-z._-]{1,32}";
    public const string UpdateId = "([a-z0-9]{1,16}-)?[0-9]{1,19}";
    public const string Secret = "whsec_[A-Za-z0-9+/]+={0,2}";
}
