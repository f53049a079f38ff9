using System.CommandLine;
using CometRunway.Cli.Output;
using CometRunway.Cli.Profiles;
using CometRunway.Cli.Terminals;
using CometRunway.Client;

namespace CometRunway.Cli.Invocation;

/// <summary>A command that is carried out: what was typed, whom it asks, and where its results go.</summary>
internal sealed record Call(ParseResult Typed, Terminal Terminal, CometRunwayClient Client, Connection Connection, Writer Writer)
{
    /// <summary>Who asks, as the server has it; null where nobody asked it.</summary>
    public CallerIdentity? Caller { get; init; }
}
