namespace CometRunway.Campaign.Checking;

/// <summary>Which statuses are an end.</summary>
internal static class Ending
{
    public static bool Is(string? status) => status is "SUCCEEDED" or "FAILED" or "CANCELLED";
}
