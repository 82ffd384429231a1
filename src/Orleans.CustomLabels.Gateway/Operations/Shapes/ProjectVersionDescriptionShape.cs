using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ProjectVersionDescription.html</summary>
internal sealed record ProjectVersionDescriptionShape
{
    public required string ProjectVersionArn { get; init; }

    public required DateTimeOffset CreationTimestamp { get; init; }

    public int? MinInferenceUnits { get; init; }

    public int? MaxInferenceUnits { get; init; }

    public required string Status { get; init; }

    /// <summary>Always there: AWS's own samples read it without a check.</summary>
    public required string StatusMessage { get; init; }

    /// <summary>Nothing is billed for an import.</summary>
    public long? BillableTrainingTimeInSeconds { get; init; }

    public DateTimeOffset? TrainingEndTimestamp { get; init; }

    public OutputConfigShape? OutputConfig { get; init; }

    public TrainingDataResultShape? TrainingDataResult { get; init; }

    public EvaluationResultShape? EvaluationResult { get; init; }

    public string? KmsKeyId { get; init; }

    public string? VersionDescription { get; init; }

    public string Feature { get; init; } = ProjectFeature.CustomLabels;

    public static ProjectVersionDescriptionShape From(ModelVersionDescription version) => new()
    {
        ProjectVersionArn = version.Arn.ToString(),
        CreationTimestamp = DateTimeOffset.FromUnixTimeMilliseconds(version.Arn.CreatedMilliseconds),
        MinInferenceUnits = version.MinInferenceUnits,
        MaxInferenceUnits = version.MaxInferenceUnits,
        Status = version.Status.ToAwsName(),
        StatusMessage = version.StatusMessage,
        BillableTrainingTimeInSeconds = version.ImportEnded is null ? null : 0,
        TrainingEndTimestamp = version.ImportEnded,
        OutputConfig = new OutputConfigShape(version.Request.OutputBucket, version.Request.OutputKeyPrefix),
        TrainingDataResult = new TrainingDataResultShape(
            new TrainingDataShape([new AssetShape(new GroundTruthManifestShape(S3ObjectShape.From(version.Request.Package)))])),
        EvaluationResult = version.Artifact?.F1Score is { } f1 ? new EvaluationResultShape(f1) : null,
        KmsKeyId = version.Request.KmsKeyId,
        VersionDescription = version.Request.Description,
    };
}
