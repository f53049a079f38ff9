using System.Net;

namespace CometRunway.Cli.Downloads;

/// <summary>Whom a download is passed on to. The platform would follow anywhere, to <c>file:</c> too.</summary>
internal static class Redirection
{
    /// <summary>Where to ask next; null: nowhere, the answer is for whoever asked.</summary>
    /// <param name="asked">Who answered.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="location">Its <c>Location</c>; null: it has none.</param>
    public static Uri? Next(Uri asked, HttpStatusCode status, Uri? location)
    {
        if (status is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || location is null) return null;
        if (!Uri.TryCreate(asked, location, out var next)) return null;
        var isSafe = next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && asked.Scheme == Uri.UriSchemeHttp);
        return isSafe && next.UserInfo is "" ? next : null;
    }
}
