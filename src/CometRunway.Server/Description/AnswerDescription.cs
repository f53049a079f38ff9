using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>Says what each answer is, and which headers it has.</summary>
internal sealed class AnswerDescription : IOpenApiOperationTransformer
{
    private static readonly AnswerHeader[] OfEvery = [AnswerHeader.RequestId, AnswerHeader.TraceId];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var answer in context.Described<DescribedAnswer>()) Describe(Of(operation, answer.Status), answer.Description, answer.Headers, context.Document!);
        foreach (var failure in context.Described<DescribedFailure>())
        {
            var response = Of(operation, failure.Status);
            Describe(response, failure.Description, failure.Headers, context.Document!);
            context.Document!.AddComponent(failure.Name, response);
            operation.Responses![Key(failure.Status)] = new OpenApiResponseReference(failure.Name, context.Document);
        }

        foreach (var response in operation.Responses!.Values.OfType<OpenApiResponse>().Where(static response => response.Headers is null))
            Describe(response, response.Description!, [], context.Document!);
        return Task.CompletedTask;
    }

    private static OpenApiResponse Of(OpenApiOperation operation, int status)
    {
        if (!operation.Responses!.TryGetValue(Key(status), out var response)) operation.Responses[Key(status)] = response = new OpenApiResponse();
        return (OpenApiResponse)response;
    }

    private static void Describe(OpenApiResponse response, string description, IReadOnlyList<AnswerHeader> headers, OpenApiDocument document)
    {
        response.Description = description;
        if (response.Content?.Count is 0) response.Content = null;
        response.Headers = headers.ToDictionary(static header => header.Name, static IOpenApiHeader (header) => header.ToHeader(), StringComparer.Ordinal);
        foreach (var header in OfEvery)
        {
            document.AddComponent(header.Name, header.ToHeader());
            response.Headers[header.Name] = new OpenApiHeaderReference(header.Name, document);
        }
    }

    private static string Key(int status) => status is DescribedAnswer.AnyOther ? "default" : status.ToString(CultureInfo.InvariantCulture);
}
