namespace CometRunway.Client;

/// <summary>How exported tasks are written.</summary>
public enum ExportFormat
{
    /// <summary>A task a line, as JSON.</summary>
    Ndjson,

    /// <summary>A task a line below a heading, by RFC 4180 and in UTF-8.</summary>
    Csv,
}
