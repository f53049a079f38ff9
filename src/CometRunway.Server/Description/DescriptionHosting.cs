namespace CometRunway.Server.Description;

internal static class DescriptionHosting
{
    /// <summary>Describes what all operations have in common; rooms add what is theirs.</summary>
    public static void AddDescription(this WebApplicationBuilder builder) => builder.Services.AddOpenApi(ApiDescription.Name, static api => api
        .AddDocumentTransformer<ApiDescription>()
        .AddOperationTransformer<ParameterDescription>()
        .AddOperationTransformer<BodyDescription>()
        .AddOperationTransformer<EventDescription>()
        .AddOperationTransformer<FormDescription>()
        .AddOperationTransformer<AnswerDescription>()
        .AddSchemaTransformer<FieldDescription>());
}
