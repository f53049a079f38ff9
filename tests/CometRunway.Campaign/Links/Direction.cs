namespace CometRunway.Campaign.Links;

/// <summary>Which way bytes go over a link.</summary>
internal enum Direction
{
    /// <summary>From who connected.</summary>
    Requests,

    /// <summary>To who connected.</summary>
    Answers,
}
