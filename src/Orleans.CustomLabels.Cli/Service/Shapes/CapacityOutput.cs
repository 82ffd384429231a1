namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Answer of the service's own operation DescribeCapacity.</summary>
internal sealed record CapacityOutput(
    string ProjectVersionArn, string Status, int DesiredInferenceUnits, int InServiceInferenceUnits, StageSeconds SecondsPerCall,
    double CallsPerSecond, double RejectedPerSecond, double OfferedUnits, IReadOnlyList<InferenceUnit> InferenceUnits, IReadOnlyList<ScalingDecision> ScalingDecisions,
    int? MinInferenceUnits = null, int? MaxInferenceUnits = null, double? SecondsPerFetch = null, double? CallsPerSecondPerUnit = null, int? RecommendedInferenceUnits = null,
    ResponseTime? ResponseTime = null);
