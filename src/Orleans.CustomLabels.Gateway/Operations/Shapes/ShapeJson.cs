using System.Text.Json.Serialization;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Reads and writes the shapes; absent members are left out, unknown ones read past.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 32, Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(CreateProjectInput))]
[JsonSerializable(typeof(ProjectArnOutput))]
[JsonSerializable(typeof(DescribeProjectsInput))]
[JsonSerializable(typeof(DescribeProjectsOutput))]
[JsonSerializable(typeof(DeleteProjectInput))]
[JsonSerializable(typeof(CreateProjectVersionInput))]
[JsonSerializable(typeof(ProjectVersionArnOutput))]
[JsonSerializable(typeof(DescribeProjectVersionsInput))]
[JsonSerializable(typeof(DescribeProjectVersionsOutput))]
[JsonSerializable(typeof(ProjectVersionArnInput))]
[JsonSerializable(typeof(InferenceUnitsInput))]
[JsonSerializable(typeof(StatusOutput))]
[JsonSerializable(typeof(DescribeCapacityInput))]
[JsonSerializable(typeof(DescribeCapacityOutput))]
[JsonSerializable(typeof(PutOperatingPlanInput))]
[JsonSerializable(typeof(OperatingPlanOutput))]
[JsonSerializable(typeof(TagResourceInput))]
[JsonSerializable(typeof(UntagResourceInput))]
[JsonSerializable(typeof(ListTagsForResourceInput))]
[JsonSerializable(typeof(TagsOutput))]
[JsonSerializable(typeof(GetMetricDataInput))]
[JsonSerializable(typeof(GetMetricDataOutput))]
[JsonSerializable(typeof(EmptyOutput))]
[JsonSerializable(typeof(GetUsageInput))]
[JsonSerializable(typeof(GetUsageOutput))]
[JsonSerializable(typeof(ExportUsageInput))]
[JsonSerializable(typeof(ExportUsageOutput))]
[JsonSerializable(typeof(UsageIntervalShape))]
[JsonSerializable(typeof(EmptyInput))]
[JsonSerializable(typeof(DescribeClusterOutput))]
[JsonSerializable(typeof(DrainZoneInput))]
[JsonSerializable(typeof(ZoneInput))]
[JsonSerializable(typeof(ZoneOutput))]
internal sealed partial class ShapeJson : JsonSerializerContext;
