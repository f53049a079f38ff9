using CometRunway.Core;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>Where a reader of a stream was when it lost the connection: the id of an update.</summary>
internal static class LastEventId
{
    private const string Header = "Last-Event-ID";

    /// <summary>The query parameter, for those who can't set the header.</summary>
    public const string Parameter = "lastEventId";

    /// <summary>Null where the reader begins.</summary>
    /// <exception cref="ProblemException">It is no id.</exception>
    public static UpdateId? Read(HttpRequest request)
    {
        var (field, text) = request.Headers.TryGetValue(Header, out var header) ? (Header, header.ToString()) : (Parameter, request.Query[Parameter].ToString());
        if (text.Length is 0) return null;
        return UpdateId.TryParse(text, out var id)
            ? id
            : throw new ProblemException(ProblemKinds.InvalidField(field, "This must be the id of an event of this stream: <epoch>-<position>, or a position alone."));
    }
}
