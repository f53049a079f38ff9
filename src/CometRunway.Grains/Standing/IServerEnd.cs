namespace CometRunway.Grains.Standing;

/// <summary>The end of a server that must not do another thing.</summary>
public interface IServerEnd
{
    /// <summary>Says why, in a sentence for the operator, and ends the process. Nothing is drained: others have taken over what was under way.</summary>
    void AtOnce(string why);
}
