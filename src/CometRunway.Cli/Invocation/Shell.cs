using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Output;
using CometRunway.Cli.Profiles;
using CometRunway.Cli.Terminals;
using CometRunway.Client;

namespace CometRunway.Cli.Invocation;

/// <summary>Runs commands: finds out which server and key they mean, and tells how they ended.</summary>
internal sealed class Shell(Terminal terminal, ProfileFile profiles)
{
    // Somebody waits for the answer: long enough for a server that restarts, and no longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Nobody waits for the single answer, and what was begun is to be brought to its end.
    private static readonly TimeSpan Endurance = TimeSpan.FromMinutes(30);

    public Terminal Terminal => terminal;

    public ProfileFile Profiles => profiles;

    public Option<string?> Url { get; } = new("--url") { Description = "The server's address. Default: COMETRUNWAY_URL, then the profile's, then http://127.0.0.1:8080.", Recursive = true, HelpName = "address" };

    public Option<string?> Profile { get; } = new("--profile") { Description = "The profile to use. Default: COMETRUNWAY_PROFILE, then the one that 'config use' chose.", Recursive = true, HelpName = "name" };

    public Option<string?> Tenant { get; } = new("--tenant") { Description = "For the operator: of which tenant. Default: of all, where that can be.", Recursive = true, HelpName = "name" };

    public Option<bool> Json { get; } = new("--json") { Description = "One JSON document a line, with the API's names, instead of words for people.", Recursive = true };

    /// <summary>Gives a command what it does once it is called with a server to ask.</summary>
    public void Calls(Command command, Func<Call, CancellationToken, Task<int>> act) => Runs(command, async (parse, cancellationToken) =>
    {
        var connection = Connect(parse);
        using var client = Client(connection, parse, Patience);
        return await act(new Call(parse, terminal, client, connection, Writer(parse)), cancellationToken);
    });

    /// <summary>Gives a command that goes on for long what it does: a server that has answered once is waited for, however long it restarts.</summary>
    public void Persists(Command command, Func<Call, CancellationToken, Task<int>> act) => Runs(command, async (parse, cancellationToken) =>
    {
        var connection = Connect(parse);
        using var first = Client(connection, parse, Patience);
        var caller = await first.IdentifyAsync(cancellationToken);
        using var client = Client(connection, parse, Endurance);
        return await act(new Call(parse, terminal, client, connection, Writer(parse)) { Caller = caller }, cancellationToken);
    });

    /// <summary>The same, where what it does is done of one tenant: an operator hears at the beginning that it wants <c>--tenant</c>.</summary>
    public void PersistsOfOne(Command command, Func<Call, CancellationToken, Task<int>> act) => Persists(command, (call, cancellationToken) =>
        call.Caller is { IsOperator: true } && call.Typed.GetValue(Tenant) is null
            ? throw new UsageException("An operator says whose tasks these are: give --tenant, with a tenant's name.")
            : act(call, cancellationToken));

    /// <summary>Gives a command what it does.</summary>
    public void Runs(Command command, Func<ParseResult, CancellationToken, Task<int>> act) => command.SetAction(async (parse, cancellationToken) =>
    {
        try
        {
            return await act(parse, cancellationToken);
        }
        catch (Exception exception) when (Verdict.Of(exception, cancellationToken.IsCancellationRequested) is { } verdict)
        {
            if (verdict.Line is { } line) await terminal.Error.WriteLineAsync($"cometrunway: {line}");
            return verdict.Code;
        }
    });

    /// <summary>Which server and key a command line means.</summary>
    /// <exception cref="UsageException">They can't be meant.</exception>
    public Connection Connect(ParseResult parse) =>
        Connection.Choose(parse.GetValue(Url), parse.GetValue(Profile), terminal.Environment, profiles.Read());

    public Writer Writer(ParseResult parse) => new(terminal, parse.GetValue(Json));

    private CometRunwayClient Client(Connection connection, ParseResult parse, TimeSpan retryFor)
    {
        try
        {
            return new CometRunwayClient(connection.Options(parse.GetValue(Tenant), retryFor));
        }
        catch (ArgumentException invalid)
        {
            throw new UsageException(invalid.Message);
        }
    }
}
