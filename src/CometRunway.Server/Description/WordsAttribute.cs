namespace CometRunway.Server.Description;

/// <summary>A field whose words are a closed set; of a list, the words of its items.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class WordsAttribute(params IReadOnlyList<string> words) : Attribute
{
    public IReadOnlyList<string> Words { get; } = words;
}
