using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Projects;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Tests.Operations;

public sealed class ProjectVersionDescriptionTests
{
    [Theory]
    [InlineData(0.93f)]
    [InlineData(null)]
    public void From_AnImportedModel_HasTheScoreThatItsPackageStates(float? f1) =>
        Assert.Equal(f1, ProjectVersionDescriptionShape.From(Version() with { Artifact = Artifact(f1) }).EvaluationResult?.F1Score);

    [Fact]
    public void From_AVersionWithoutAModel_HasNoEvaluation() => Assert.Null(ProjectVersionDescriptionShape.From(Version()).EvaluationResult);

    private static ModelVersionDescription Version() => new()
    {
        Arn = ModelVersionArn.Parse("arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1700000000000"),
        Status = ModelVersionStatus.TrainingCompleted,
        StatusMessage = "",
        Request = new CreateModelVersionRequest { Name = "v", Package = new ObjectLocation("bucket", "model.onnx") },
    };

    private static ArtifactDescription Artifact(float? f1) => new()
    {
        Digest = "",
        SizeBytes = 1,
        FootprintBytes = 1,
        SecondsPerRun = 1,
        IsDetector = false,
        LabelCount = 1,
        F1Score = f1,
    };
}
