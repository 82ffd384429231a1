using System.CommandLine;
using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service;

namespace CustomLabels.Cli.Commands;

/// <summary><c>customlabels describe</c></summary>
internal static class DescribeCommand
{
    public static Command Create(CommandContext context)
    {
        var target = new Argument<string?>("PROJECT[/VERSION]")
        {
            Description = "A project or a version, by name or ARN; nothing lists the projects.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("describe", "Lists projects, the versions of one, or shows one version.") { target };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetValue(target) is { } text ? ResourceName.Parse(text) : null;
            using var session = context.Connect(parsed);
            await ShowAsync(context.Terminal, context.Options.Json(parsed), session, name, cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ShowAsync(Terminal terminal, bool json, ServiceSession session, ResourceName? name, CancellationToken cancellation)
    {
        if (name is null)
        {
            var projects = await session.Service.DescribeProjectsAsync(null, cancellation).ConfigureAwait(false);
            Show(json, () => terminal.Json(new ProjectList(projects), CliJson.Default.ProjectList), () => ResourceTables.Projects(terminal, projects));
        }
        else if (name.Version is null)
        {
            var project = await session.Lookup.ProjectArnAsync(name, cancellation).ConfigureAwait(false);
            var versions = await session.Service.DescribeVersionsAsync(project, null, cancellation).ConfigureAwait(false);
            Show(json, () => terminal.Json(new VersionList(versions), CliJson.Default.VersionList), () => ResourceTables.Versions(terminal, name, versions));
        }
        else
        {
            var version = await session.Lookup.VersionAsync(name, cancellation).ConfigureAwait(false);
            Show(json, () => terminal.Json(version, CliJson.Default.VersionDescription), () => ResourceTables.Version(terminal, version));
        }
    }

    private static void Show(bool json, Action asJson, Action asTable) => (json ? asJson : asTable)();
}
