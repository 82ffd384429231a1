using System.Collections.Immutable;
using System.Diagnostics;
using CustomLabels.Server.Configuration;

namespace CustomLabels.Server.Dev;

/// <summary>Starts the programs of a development cluster.</summary>
internal static class DevPrograms
{
    private const string NewSession = "/usr/bin/setsid";
    private const string ManagementUrl = $"{ServerOptions.Section}__{nameof(ServerOptions.ManagementUrl)}";

    /// <summary>
    /// How to start a program whose input and output are pipes. In a session of its own where the system can, so that Ctrl-C in the terminal reaches only
    /// the process that stops the others in the right order.
    /// </summary>
    public static ProcessStartInfo Start(ImmutableArray<string> command)
    {
        ImmutableArray<string> line = File.Exists(NewSession) ? [NewSession, .. command] : command;
        var start = new ProcessStartInfo(line[0], line.AsSpan()[1..].ToArray())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // One address for all of them would serve the first alone.
        foreach (var name in start.Environment.Keys.Where(name => name.Equals(ManagementUrl, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        return start;
    }
}
