using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Core.Forwarding;
using CometRunway.Grains.Admissions;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Forwarding;

/// <summary>How the caller of a create wants its task tracked: the headers <c>CometRunway-Group</c> and <c>CometRunway-Labels</c>, and <c>X-Runway-Version</c>.</summary>
internal sealed record CreateTerms(string? Group, ImmutableArray<string> Labels, string? ApiVersion)
{
    public const string GroupHeader = "CometRunway-Group";
    public const string LabelsHeader = "CometRunway-Labels";

    /// <exception cref="ProblemException">A header is not valid.</exception>
    public static CreateTerms Read(HttpRequest request) => new(ReadGroup(request.Headers), ReadLabels(request.Headers), Http.ApiVersion.Read(request));

    public AdmissionRequest Admit(TaskId id, ForwardTarget target, string? model) => new(id)
    {
        Group = Group,
        Labels = Labels,
        Kind = FieldRules.Kind(target.Resource) is null ? target.Resource : null,
        Model = model is not null && FieldRules.Model(model) is null ? model : null,
        ApiVersion = ApiVersion,
    };

    private static string? ReadGroup(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(GroupHeader, out var values)) return null;
        var group = values.ToString();
        return FieldRules.Group(group) is { } wrong ? throw Invalid(GroupHeader, wrong) : group;
    }

    private static ImmutableArray<string> ReadLabels(IHeaderDictionary headers)
    {
        var labels = headers.GetCommaSeparatedValues(LabelsHeader);
        return FieldRules.Labels(labels) is { } wrong ? throw Invalid(LabelsHeader, wrong) : [.. labels.Distinct(StringComparer.Ordinal)];
    }

    private static ProblemException Invalid(string header, string detail) => new(ProblemKinds.InvalidField(header, detail));
}
