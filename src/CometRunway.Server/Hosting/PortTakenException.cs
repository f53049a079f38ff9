namespace CometRunway.Server.Hosting;

/// <summary>The silo can't listen.</summary>
/// <param name="sentences">One for each port that something else has, for whoever has to mend it.</param>
internal sealed class PortTakenException(IReadOnlyList<string> sentences) : Exception(string.Join(' ', sentences))
{
    public IReadOnlyList<string> Sentences => sentences;
}
