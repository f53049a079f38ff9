using CometRunway.Client;

namespace CometRunway.Cli.Following;

/// <summary>Which tasks are followed.</summary>
internal abstract record Scope
{
    private Scope()
    {
    }

    /// <summary>Which updates are of them, and perhaps of others.</summary>
    public virtual TaskFilter Filter => new();

    /// <summary>Which tasks are listed to begin with.</summary>
    public virtual TaskQuery Query => new();

    /// <summary>These, and no others.</summary>
    public sealed record Named(IReadOnlySet<string> Ids) : Scope;

    /// <summary>All of a group, those too that come meanwhile.</summary>
    public sealed record Group(string Name) : Scope
    {
        public override TaskFilter Filter => new() { Group = Name };

        public override TaskQuery Query => new() { Groups = [Name] };
    }

    /// <summary>All that have not ended yet, those too that come meanwhile.</summary>
    public sealed record InFlight : Scope
    {
        public override TaskQuery Query => new() { HasEnded = false };
    }
}
