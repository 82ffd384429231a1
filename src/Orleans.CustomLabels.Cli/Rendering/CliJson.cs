using System.Text.Json.Serialization;
using CustomLabels.Cli.Commands;
using CustomLabels.Cli.Pictures;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Rendering;

/// <summary>What --json prints, without reflection. Member names are AWS's own where it has one.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PictureResult))]
[JsonSerializable(typeof(InspectionResult))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(StatusResult))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(VersionList))]
[JsonSerializable(typeof(VersionDescription))]
[JsonSerializable(typeof(CapacityOutput))]
[JsonSerializable(typeof(VersionEvent))]
[JsonSerializable(typeof(DescribeModelOutput))]
[JsonSerializable(typeof(OperatingPlanOutput))]
[JsonSerializable(typeof(UsageResult))]
[JsonSerializable(typeof(UsageExportResult))]
[JsonSerializable(typeof(DescribeClusterOutput))]
[JsonSerializable(typeof(ZoneOutput))]
[JsonSerializable(typeof(ZoneInput))]
internal sealed partial class CliJson : JsonSerializerContext;
