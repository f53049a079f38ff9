using System.Text.RegularExpressions;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Tells an error that denies the task ("Task not found.", "Could not find a task with id …") from one that denies a route, a page, a model or a service, which
/// may well have the id and the word <c>task</c> in it. About the task and its denial only words may stand that change nothing; whatever has a slash is an
/// address and no word.
/// </summary>
internal static partial class TaskDenial
{
    private const int Longest = 500;
    private const int ShortestTelling = 8; // An id of less may be any word.

    // Each word has its space before it, and @ stands for the id.
    private const string Begin = "^(?: (?:error|sorry|the|a|an|this|that|such|requested|given|specified|your|runway|generation|video))*";
    private const string Fill = "(?: (?:with|for|of|by|to|the|a|an|this|that|given|requested|specified|provided|your|you|ids?|uuid|was|were|is|has|been|could|can|be|may|or|it|generation|video|runway|@))*";
    private const string Not = "(?: not (?:be |been )?(?:found|exists?|exist|existing|known|available)| (?:does|do|did) not exists?| (?:doesn|don|didn) t exists?| no longer (?:exists?|available)| nonexistent| non-existent| unknown| deleted)";
    private const string Seek = "(?: no such| no| unknown| nonexistent| not found| (?:could|can|did|do) not (?:find|locate)| cannot (?:find|locate)| (?:couldn|can|didn) t (?:find|locate)| unable to (?:find|locate))";

    public static bool IsIn(string text, TaskId id)
    {
        var named = Regex.Replace(Address.Replace(BoundedText.Cut(text, Longest), " "), $@"(?<![\w-]){Regex.Escape(id.Value)}(?![\w-])", "@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return Chinese.IsMatch(named) || named.Split(['.', ':', ';', ',', '(', ')']).Append(named).Any(sentence => Denies(sentence, id));
    }

    private static bool Denies(string sentence, TaskId id)
    {
        var words = $" {NoWord.Replace(sentence, " ").Trim()} ";
        return TaskIsNot.IsMatch(words) || NoTask.IsMatch(words) || (id.Value.Length >= ShortestTelling && IdIsNot.IsMatch(words));
    }

    [GeneratedRegex(Begin + " task(?:_?ids?)?" + Fill + Not + " ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TaskIsNot { get; }

    [GeneratedRegex(Begin + " @" + Fill + Not + " ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IdIsNot { get; }

    // What follows the task is its id, or nothing: an "unknown task type" is none.
    [GeneratedRegex(Begin + Seek + Fill + " task(?:_?ids?)?" + Fill + "(?: found| exists?)?" + Fill + " $", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoTask { get; }

    [GeneratedRegex("任务.{0,80}(?:不存在|未找到)|(?:找不到|未找到).{0,20}任务")]
    private static partial Regex Chinese { get; }

    [GeneratedRegex(@"\S*/\S*")]
    private static partial Regex Address { get; }

    [GeneratedRegex("[^a-zA-Z0-9@-]+")]
    private static partial Regex NoWord { get; }
}
