namespace CometRunway.Cli.Completion;

/// <summary>Scripts that have a shell complete command lines: each asks the program itself, by the <c>[suggest]</c> directive of System.CommandLine.</summary>
internal static class CompletionScript
{
    private const string Bash = """
        # cometrunway completion bash, to be evaluated in ~/.bashrc
        _cometrunway() {
          local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_LINE:0:COMP_POINT}" IFS=$'\n'
          word="${word##*[[:space:]]}"
          COMPREPLY=($(compgen -W "$("$1" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _cometrunway cometrunway
        """;

    private const string Zsh = """
        # cometrunway completion zsh, to be read in ~/.zshrc after compinit
        _cometrunway() {
          local line="${(j: :)words[1,CURRENT]}"
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          if [[ -n "$found" ]]; then compadd -a found; else _files; fi
        }
        compdef _cometrunway cometrunway
        """;

    private const string Fish = """
        # cometrunway completion fish, to be read in a configuration of fish
        function __cometrunway_complete
          set -l line (commandline -cp)
          cometrunway "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c cometrunway -a '(__cometrunway_complete)'
        """;

    private const string PowerShell = """
        # cometrunway completion pwsh, to be read in $PROFILE
        Register-ArgumentCompleter -Native -CommandName cometrunway -ScriptBlock {
          param($word, $line, $cursor)
          cometrunway "[suggest:$cursor]" $line.ToString().PadRight($cursor) 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    /// <summary>The script by the name of its shell.</summary>
    public static IReadOnlyDictionary<string, string> ByShell { get; } = new Dictionary<string, string> { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = PowerShell };
}
