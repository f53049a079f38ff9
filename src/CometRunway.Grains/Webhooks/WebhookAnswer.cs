namespace CometRunway.Grains.Webhooks;

/// <summary>What came of one attempt.</summary>
public abstract record WebhookAnswer
{
    private WebhookAnswer()
    {
    }

    public bool IsSuccess => this is Status { Code: >= 200 and <= 299 };

    /// <summary>The receiver wants nothing more, ever.</summary>
    public bool IsGone => this is Status { Code: 410 };

    /// <summary>How long the receiver wants to be left alone; only 429 and 503 may say so.</summary>
    public TimeSpan? Wait => this is Status { Code: 429 or 503, RetryAfter: var wait } ? wait : null;

    /// <summary>The receiver answered. A redirect is an answer like any other, and not followed.</summary>
    public sealed record Status(int Code, TimeSpan? RetryAfter = null) : WebhookAnswer;

    /// <summary>It did not, or it was not asked; <paramref name="Why"/> says so in words that hold no address.</summary>
    public sealed record Silence(string Why) : WebhookAnswer;
}
