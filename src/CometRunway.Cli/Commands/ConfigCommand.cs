using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Profiles;
using CometRunway.Cli.Terminals;

namespace CometRunway.Cli.Commands;

/// <summary>Profiles: servers and keys under names.</summary>
internal static class ConfigCommand
{
    public static Command Make(Shell shell) => new ExampledCommand(
        "config", "Keeps servers and keys under names, in a file that only you can read.", "config set --url https://runway.example.com --key -", "config set --profile staging --url http://10.0.0.7:8080 --key - < key.txt", "config use staging")
    {
        Set(shell), Use(shell), Show(shell), Remove(shell),
    };

    private static Command Set(Shell shell)
    {
        var key = new Option<string?>("--key") { Description = "- reads the key from the input, without showing it. A key on a command line can be seen by others, so there is no other way.", HelpName = "-" };
        var command = new Command("set", "Sets the address or the key of a profile, and makes the profile where it is new.") { key };
        shell.Runs(command, async (parse, cancellationToken) =>
        {
            var kept = shell.Profiles.Read();
            var name = NameOf(shell, parse, kept);
            var url = parse.GetValue(shell.Url);
            var typed = parse.GetValue(key);
            if (url is null && typed is null) throw new UsageException("There is nothing to set: give --url or --key -.");
            if (typed is not (null or "-")) throw new UsageException("A key on a command line can be seen by others. Give --key - and type or pipe it in.");
            if (url is not null) Connection.AddressOf(url, "--url");
            var secret = typed is null ? null : await SecretInput.Read(shell.Terminal, "Key: ", cancellationToken);
            shell.Profiles.Write(kept.With(name, profile => profile with { Url = url ?? profile.Url, Key = secret ?? profile.Key }));
            await shell.Terminal.Error.WriteLineAsync($"Profile '{name}' is kept in {shell.Profiles.Path}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Use(Shell shell)
    {
        var name = new Argument<string>("name") { Description = "The profile." };
        var command = new Command("use", "Chooses the profile that is used where none is named.") { name };
        shell.Runs(command, (parse, _) =>
        {
            var kept = shell.Profiles.Read();
            var chosen = parse.GetRequiredValue(name);
            if (!kept.Profiles.ContainsKey(chosen)) throw new UsageException($"There is no profile '{chosen}'.");
            shell.Profiles.Write(kept with { Current = chosen });
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command Show(Shell shell)
    {
        var command = new Command("show", "Lists the profiles. Keys are not shown.");
        shell.Runs(command, async (parse, cancellationToken) =>
        {
            var kept = shell.Profiles.Read();
            var rows = kept.Profiles.OrderBy(static profile => profile.Key, StringComparer.Ordinal)
                .Select(profile => new ProfileRow(profile.Key, profile.Value.Url, profile.Value.Key is not null, profile.Key == kept.Current)).ToList();
            if (parse.GetValue(shell.Json))
            {
                foreach (var row in rows) await shell.Terminal.Output.WriteLineAsync(row.ToJson());
                return ExitCode.Done;
            }

            await shell.Writer(parse).Rows(rows, ProfileRow.Columns, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(Shell shell)
    {
        var name = new Argument<string>("name") { Description = "The profile." };
        var command = new Command("rm", "Removes a profile and its key.") { name };
        shell.Runs(command, (parse, _) =>
        {
            var kept = shell.Profiles.Read();
            var removed = parse.GetRequiredValue(name);
            if (!kept.Profiles.ContainsKey(removed)) throw new UsageException($"There is no profile '{removed}'.");
            shell.Profiles.Write(kept.Without(removed));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static string NameOf(Shell shell, ParseResult parse, ProfileSet kept)
    {
        var name = parse.GetValue(shell.Profile) ?? (shell.Terminal.Environment("COMETRUNWAY_PROFILE") is { Length: > 0 } named ? named : kept.Current);
        return name.Length is > 0 and <= 64 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : throw new UsageException("A profile's name has 1 to 64 letters, digits and - _ .");
    }
}
