using System.Text.Json;
using CustomLabels.WebConsole.Models;

namespace CustomLabels.WebConsole.Tests.Models;

public sealed class ModelVersionTests
{
    private const string Arn = "arn:aws:rekognition:us-east-1:111122223333:project/cats/version/v1/1795628469819";

    [Theory]
    [InlineData("RUNNING", 2, null, 1, "1 of 2")]
    [InlineData("RUNNING", 2, null, null, "2")]
    [InlineData("RUNNING", 2, 5, 3, "3, 2 to 5")]
    [InlineData("STARTING", 2, 5, null, "2 to 5")]
    [InlineData("STOPPED", 2, 5, null, "")]
    public void Units_OfAVersion_AreWhatWasAskedForAndWhatIs(string status, int? min, int? max, int? inService, string words) =>
        Assert.Equal(words, (Version(status) with { MinInferenceUnits = min, MaxInferenceUnits = max }).Units(inService));

    [Fact]
    public void Package_OfAnAnswer_IsItsAsset()
    {
        var version = JsonSerializer.Deserialize<ModelVersion>(
            """
            {"ProjectVersionArn":"arn:aws:rekognition:us-east-1:111122223333:project/cats/version/v1/1795628469819",
             "CreationTimestamp":"2026-11-25T12:00:00Z","Status":"TRAINING_FAILED","StatusMessage":"No.",
             "EvaluationResult":{"F1Score":0.98},
             "TrainingDataResult":{"Input":{"Assets":[{"GroundTruthManifest":{"S3Object":{"Bucket":"b","Name":"k/model.zip"}}}]}}}
            """)!;

        Assert.Equal(new("b", "k/model.zip"), version.Package);
        Assert.Equal(0.98, version.EvaluationResult!.F1Score);
        Assert.Equal("models/cats/v1/1795628469819", version.Address.Page);
    }

    [Fact]
    public void Package_OfAnAnswerWithoutOne_IsNull() => Assert.Null(Version("RUNNING").Package);

    private static ModelVersion Version(string status) => new(Arn, DateTimeOffset.UnixEpoch, status, "", null, null, null, null, null);
}
