namespace CometRunway.Server.Settings;

/// <summary>The configuration has settings that there are none of.</summary>
/// <param name="sentences">One for each, for whoever has to mend it.</param>
internal sealed class UnknownSettingException(IReadOnlyList<string> sentences) : Exception(string.Join(' ', sentences))
{
    public IReadOnlyList<string> Sentences => sentences;
}
