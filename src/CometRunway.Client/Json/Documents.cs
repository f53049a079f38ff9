namespace CometRunway.Client.Json;

/// <summary>A page of <c>GET /api/tasks</c>.</summary>
internal sealed record TaskPage(IReadOnlyList<RunwayTask> Tasks, string? NextPageToken);

/// <summary>The answer of <c>POST /api/tasks</c>, in the order of the request.</summary>
internal sealed record Admission(IReadOnlyList<Admitted> Results);

/// <summary>What became of one task.</summary>
internal sealed record Admitted(string? Result, Problem? Problem);

/// <summary>The data of <c>progress</c>.</summary>
internal sealed record ProgressData(double Progress);

/// <summary>The data of <c>open</c> and <c>reset</c> of the feed.</summary>
internal sealed record PositionData(long Position);

/// <summary>The data of <c>end</c>.</summary>
internal sealed record EndData(string? Reason);
