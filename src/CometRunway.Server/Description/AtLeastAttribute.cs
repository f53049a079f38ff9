namespace CometRunway.Server.Description;

/// <summary>The least that a whole number may be, where that is not 0.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtLeastAttribute(long least) : Attribute
{
    public long Least { get; } = least;
}
