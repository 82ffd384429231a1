using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary>The versions of a project, for programs; named as in DescribeProjectVersions.</summary>
internal sealed record VersionList(IReadOnlyList<VersionDescription> ProjectVersionDescriptions);
