using CometRunway.Core;

namespace CometRunway.Grains.Upstream;

/// <summary>What the answers so far tell of the base URL: whether anybody there has Runway's API.</summary>
/// <param name="Strange">How many answers in a row were of a router or a web page, at most <see cref="Enough"/>.</param>
/// <param name="Why">The last of them.</param>
/// <param name="HasApi">The last answer that told was one of the API.</param>
public readonly record struct BaseUrlEvidence(int Strange, string? Why, bool HasApi)
{
    /// <summary>So many strange answers in a row are no accident of the network.</summary>
    public const int Enough = 3;

    /// <summary>Nobody at the base URL seems to have the API.</summary>
    public bool DeniesApi => Strange >= Enough;

    /// <summary>The same, and one more answer.</summary>
    /// <param name="reading">What was made of the answer.</param>
    /// <param name="weight">For how many it counts.</param>
    public BaseUrlEvidence After(Reading reading, int weight = 1) => reading switch
    {
        Reading.Miss { NoTaskApi: true } miss => new BaseUrlEvidence(Math.Min(Strange + weight, Enough), miss.Why, HasApi: false),
        Reading.Miss or Reading.ComeBackLater { WholeKey: false } => this, // Anybody may be out of order.
        _ => new BaseUrlEvidence(0, null, HasApi: true),
    };
}
