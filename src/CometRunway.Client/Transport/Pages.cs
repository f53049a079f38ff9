using System.Runtime.CompilerServices;

namespace CometRunway.Client.Transport;

/// <summary>A list that comes in pages, as one.</summary>
internal static class Pages
{
    /// <param name="read">Reads the page of a token; null: the first.</param>
    /// <param name="open">What a page holds, and the token of the next; null: there is none.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public static async IAsyncEnumerable<T> All<TPage, T>(Func<string?, Task<TPage>> read, Func<TPage, (IReadOnlyList<T> Items, string? Next)> open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (items, next) = open(await read(token));
            foreach (var item in items) yield return item;
            token = next;
        }
        while (token is not null);
    }
}
