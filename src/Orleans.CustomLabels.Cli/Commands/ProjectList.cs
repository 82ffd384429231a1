using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary>All projects, for programs; named as in DescribeProjects.</summary>
internal sealed record ProjectList(IReadOnlyList<ProjectDescription> ProjectDescriptions);
