using System.CommandLine;
using CustomLabels.Cli.Rendering;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels cluster</c></summary>
internal static class ClusterCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("cluster", "Shows the zones, the silos in them, and your units on these.");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var session = context.Connect(parsed);
            var cluster = await session.Service.DescribeClusterAsync(cancellation).ConfigureAwait(false);
            if (context.Options.Json(parsed))
            {
                context.Terminal.Json(cluster, CliJson.Default.DescribeClusterOutput);
            }
            else
            {
                ClusterView.Write(context.Terminal, cluster);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
