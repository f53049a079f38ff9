using System.Net;

namespace CometRunway.Cli.Downloads;

/// <summary>What is there of a file from an earlier attempt.</summary>
/// <param name="Length">How many bytes.</param>
/// <param name="Tag">What its host named that very content with, an entity tag or a date; null: nothing, so that nothing can be added to it.</param>
internal sealed record Part(long Length, string? Tag)
{
    public static Part None { get; } = new(0, null);

    /// <summary>The rest of it may be asked for.</summary>
    public bool IsResumable => Length > 0 && Tag is not null;
}

/// <summary>What an answer is to what is there already.</summary>
internal enum Continuation
{
    /// <summary>The whole file, from its beginning.</summary>
    Whole,

    /// <summary>The rest of what is there.</summary>
    Rest,

    /// <summary>There is no rest: what is there is the whole file.</summary>
    Nothing,

    /// <summary>It does not fit: ask for the whole file.</summary>
    Misfit,

    /// <summary>The link no longer leads to it.</summary>
    Dead,

    /// <summary>Not now: ask again.</summary>
    Later,

    /// <summary>Never.</summary>
    Refused,
}

/// <summary>How a download goes on by what its host answers.</summary>
internal static class Resumption
{
    /// <summary>What an answer is.</summary>
    /// <param name="part">What is there, and was asked to be gone on with where it is resumable.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="from">Where its <c>Content-Range</c> begins; null: it has none.</param>
    /// <param name="total">How long that says that the whole is; null: it does not say, so that nobody could tell whether all of it has come.</param>
    /// <param name="tag">What the content is named with now; null: nothing.</param>
    public static Continuation Of(Part part, HttpStatusCode status, long? from, long? total, string? tag) => status switch
    {
        HttpStatusCode.OK => Continuation.Whole,
        HttpStatusCode.PartialContent => part.IsResumable && from == part.Length && total > from && (tag is null || tag == part.Tag) ? Continuation.Rest : Continuation.Misfit,
        HttpStatusCode.RequestedRangeNotSatisfiable => part.IsResumable && total == part.Length ? Continuation.Nothing : Continuation.Misfit,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone => Continuation.Dead,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => Continuation.Later,
        _ => Continuation.Refused,
    };
}
