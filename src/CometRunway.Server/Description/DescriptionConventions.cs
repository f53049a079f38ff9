using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>What an endpoint says of itself, beside what ASP.NET Core has words for.</summary>
internal static class DescriptionConventions
{
    private const string Json = "application/json";

    /// <summary>What an operation takes beside its body, where anything else is taken too, because it is passed on.</summary>
    public static RouteHandlerBuilder TakesAmongOthers(this RouteHandlerBuilder endpoint, params OpenApiParameter[] parameters) => endpoint.WithMetadata(new TakenParameters(parameters));

    /// <summary>An answer with a document.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status, string description, params AnswerHeader[] headers) =>
        endpoint.Produces<T>(status, Json).WithMetadata(new DescribedAnswer(status, description, headers));

    /// <summary>An answer without a body.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint, int status, string description, params AnswerHeader[] headers) =>
        endpoint.Produces(status).WithMetadata(new DescribedAnswer(status, description, headers));

    /// <summary>Whatever else somebody answers whose answers are passed on.</summary>
    public static RouteHandlerBuilder AnswersElse(this RouteHandlerBuilder endpoint, string description) => endpoint.WithMetadata(new DescribedAnswer(DescribedAnswer.AnyOther, description, []));

    /// <summary>A 200 of one of several forms, none of which is a document.</summary>
    public static RouteHandlerBuilder Gives(this RouteHandlerBuilder endpoint, string description, params DescribedForm[] forms) =>
        endpoint.WithMetadata([new DescribedAnswer(StatusCodes.Status200OK, description, []), .. forms]);

    /// <summary>A 200 of events. An operation may have another form of it.</summary>
    public static RouteHandlerBuilder Streams(this RouteHandlerBuilder endpoint, DescribedEvents events) =>
        endpoint.WithMetadata(events);

    /// <summary>A JSON body of either form.</summary>
    public static RouteHandlerBuilder AcceptsEither<TOne, TOther>(this RouteHandlerBuilder endpoint)
        where TOne : notnull
        where TOther : notnull =>
        endpoint.Accepts<TOne>(Json).WithMetadata(new EitherBody([typeof(TOne), typeof(TOther)]));
}
