using System.Text.Json.Serialization;

namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Reads and writes the shapes without reflection. Absent members are left out, never null, as AWS does.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DescribeProjectsInput))]
[JsonSerializable(typeof(DescribeProjectsOutput))]
[JsonSerializable(typeof(DescribeVersionsInput))]
[JsonSerializable(typeof(DescribeVersionsOutput))]
[JsonSerializable(typeof(CreateProjectInput))]
[JsonSerializable(typeof(CreateProjectOutput))]
[JsonSerializable(typeof(CreateVersionInput))]
[JsonSerializable(typeof(CreateVersionOutput))]
[JsonSerializable(typeof(StartInput))]
[JsonSerializable(typeof(CapacityInput))]
[JsonSerializable(typeof(CapacityOutput))]
[JsonSerializable(typeof(OperatingPlanInput))]
[JsonSerializable(typeof(OperatingPlanOutput))]
[JsonSerializable(typeof(DescribeEventsInput))]
[JsonSerializable(typeof(DescribeEventsOutput))]
[JsonSerializable(typeof(DescribeModelOutput))]
[JsonSerializable(typeof(LabelSettingsInput))]
[JsonSerializable(typeof(EmptyOutput))]
[JsonSerializable(typeof(VersionInput))]
[JsonSerializable(typeof(ProjectInput))]
[JsonSerializable(typeof(StatusOutput))]
[JsonSerializable(typeof(DetectInput))]
[JsonSerializable(typeof(DetectOutput))]
[JsonSerializable(typeof(GetUsageInput))]
[JsonSerializable(typeof(GetUsageOutput))]
[JsonSerializable(typeof(ExportUsageInput))]
[JsonSerializable(typeof(ExportUsageOutput))]
internal sealed partial class ShapeJson : JsonSerializerContext;
