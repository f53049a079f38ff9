using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>What an operation takes beside its body.</summary>
internal sealed record TakenParameters(IReadOnlyList<OpenApiParameter> Parameters);

/// <summary>What an answer of an operation is, and its headers.</summary>
internal sealed record DescribedAnswer(int Status, string Description, IReadOnlyList<AnswerHeader> Headers)
{
    /// <summary>In place of a status: whatever else somebody answers whose answers are passed on.</summary>
    public const int AnyOther = 0;
}

/// <summary>A way in which an operation fails. Every operation that fails so gives the same answer, which has a name.</summary>
internal sealed record DescribedFailure(int Status, string Name, string Description, IReadOnlyList<AnswerHeader> Headers);

/// <summary>One form of a 200 that is no document.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Description">What it is.</param>
/// <param name="ItemsOf">It is a sequence of such documents; null: it is text.</param>
internal sealed record DescribedForm(string MediaType, string Description, Type? ItemsOf);

/// <summary>The events of a stream.</summary>
internal sealed record DescribedEvents(string Name, string Description, IReadOnlyList<EventKind> Kinds);

/// <summary>One kind of event of a stream.</summary>
/// <param name="Name">Its <c>event</c>.</param>
/// <param name="Data">The document in its <c>data</c>.</param>
/// <param name="Description">When it comes.</param>
/// <param name="HasId">It can be resumed after.</param>
internal sealed record EventKind(string Name, Type Data, string Description, bool HasId = true);

/// <summary>A body of one of several forms.</summary>
internal sealed record EitherBody(IReadOnlyList<Type> Forms);
