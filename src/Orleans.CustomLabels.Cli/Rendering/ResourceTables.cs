using System.Globalization;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>Projects and versions for people.</summary>
internal static class ResourceTables
{
    public static void Projects(Terminal terminal, IReadOnlyList<ProjectDescription> projects)
    {
        if (projects.Count == 0)
        {
            terminal.Say("There is no project yet. 'customlabels import PATH --project P --version V' makes one.");
            return;
        }

        var table = terminal.Table("Project", "Status", "Created", "ARN");
        foreach (var project in projects)
        {
            table.AddRow(
                Shown.Text(NameOf(project.ProjectArn)), Shown.Text(project.Status), Shown.Text(Shown.Time(project.CreationTimestamp)), Shown.Text(project.ProjectArn));
        }

        terminal.Out.Write(table);
    }

    public static void Versions(Terminal terminal, ResourceName project, IReadOnlyList<VersionDescription> versions)
    {
        if (versions.Count == 0)
        {
            terminal.Say($"The project '{project.Project}' has no version yet.");
            return;
        }

        var table = terminal.Table("Version", "Status", "Units", "Created", "Message");
        foreach (var version in versions)
        {
            table.AddRow(
                Shown.Text(NameOf(version.ProjectVersionArn)), Shown.Text(version.Status), Shown.Text(Units(version)),
                Shown.Text(Shown.Time(version.CreationTimestamp)), Shown.Text(version.StatusMessage ?? ""));
        }

        terminal.Out.Write(table);
    }

    public static void Version(Terminal terminal, VersionDescription version)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in new[]
        {
            ("Version", NameOf(version.ProjectVersionArn)), ("ARN", version.ProjectVersionArn), ("Status", version.Status),
            ("Message", version.StatusMessage ?? ""), ("Units", Units(version)), ("Created", Shown.Time(version.CreationTimestamp)),
        })
        {
            grid.AddRow(Shown.Text(name), Shown.Text(value));
        }

        terminal.Out.Write(grid);
    }

    /// <summary>PROJECT or PROJECT/VERSION.</summary>
    public static string NameOf(string arn)
    {
        var parts = arn.Split('/');
        return parts.Length > 3 ? $"{parts[1]}/{parts[3]}" : parts.Length > 1 ? parts[1] : arn;
    }

    private static string Units(VersionDescription version) => (version.MinInferenceUnits, version.MaxInferenceUnits) switch
    {
        (null, _) => "",
        ({ } min, null) => min.ToString(CultureInfo.InvariantCulture),
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"),
    };
}
