namespace CometRunway.Server.Description;

/// <summary>A field that has one of a few words.</summary>
internal sealed class OneOfAttribute(params string[] words) : WordsAttribute(words);
