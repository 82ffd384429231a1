using System.CommandLine;
using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Rendering;

namespace CustomLabels.Cli.Commands;

/// <summary>What a command works with.</summary>
internal sealed record CommandContext(CliHost Host, GlobalOptions Options)
{
    public Terminal Terminal => Host.Terminal;

    /// <summary>Opens the service that the command line, the environment and the profile name.</summary>
    /// <exception cref="Failures.WrongUsageException">They are contradictory.</exception>
    public ServiceSession Connect(ParseResult parsed) => new(ConnectionResolver.Resolve(Options.Connection(parsed), Host.Environment), Host);
}
