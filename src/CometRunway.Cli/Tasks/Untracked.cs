namespace CometRunway.Cli.Tasks;

/// <summary>What is said of a task that the server does not know with this key.</summary>
internal static class Untracked
{
    public static string Sentence(string id) => $"{id} is not tracked with this key. 'cometrunway track {id}' tracks it.";
}
