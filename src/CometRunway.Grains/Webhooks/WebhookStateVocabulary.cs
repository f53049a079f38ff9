namespace CometRunway.Grains.Webhooks;

/// <summary>The words for the state of an endpoint: the same on the wire, in rows and in metrics.</summary>
public static class WebhookStateVocabulary
{
    /// <summary>That of <see cref="WebhookState.Active"/>.</summary>
    public const string Active = "active";

    private const string Paused = "paused";
    private const string Disabled = "disabled";

    extension(WebhookState state)
    {
        /// <summary><c>active</c>, <c>paused</c> or <c>disabled</c>.</summary>
        public string Word => state switch
        {
            WebhookState.Paused => Paused,
            WebhookState.Disabled => Disabled,
            _ => Active,
        };
    }

    /// <exception cref="FormatException">It is the word of no state.</exception>
    public static WebhookState Parse(string word) => word switch
    {
        Active => WebhookState.Active,
        Paused => WebhookState.Paused,
        Disabled => WebhookState.Disabled,
        _ => throw new FormatException("A webhook is in no state that is known."),
    };
}
