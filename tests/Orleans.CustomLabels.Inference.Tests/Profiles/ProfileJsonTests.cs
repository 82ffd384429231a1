using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Profiles;

public sealed class ProfileJsonTests
{
    public static TheoryData<OutputProfile> Outputs =>
    [
        new ClassScoresProfile("s", ScoreActivation.Softmax),
        new ScoreMapsProfile("m"),
        new YoloxGridProfile("o", [8, 16]),
        new YoloProfile("o"),
        new ScoresAndBoxesProfile("s", "b", ScoreActivation.Sigmoid, BoxFormat.CenterSize, BoxUnit.Pixel, null),
        new DetectionListProfile("b", "c", "s", BoxFormat.CornersTopFirst, BoxUnit.Fraction, 1),
    ];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Read_what_Write_wrote_is_the_same(OutputProfile output)
    {
        var profile = new ModelProfile
        {
            ModelFile = "m.onnx",
            Input = new() { TensorName = "x", Width = 3, Height = 4, Order = TensorOrder.Nhwc, Element = TensorElement.UInt8, Mean = [1.5f], StandardDeviation = [2], Padding = 7 },
            Output = output,
            Labels = [new("ä \"quoted\"", 0.25f), new("b", 0.5f)],
            Detection = new() { NmsIou = 0.3f, MaxDetections = 7 },
            F1Score = 0.75f,
        };

        var json = ProfileJson.Write(profile);
        var read = ProfileJson.Read(json);

        Assert.Equal(json, ProfileJson.Write(read));
        Assert.Equal(output.GetType(), read.Output.GetType());
        Assert.Equal(profile.Labels, read.Labels);
        Assert.Equal(profile.Input.Mean, read.Input.Mean);
        Assert.Equal(profile.Detection, read.Detection);
        Assert.Equal((profile.F1Score, profile.ModelFile, profile.Input.Padding), (read.F1Score, read.ModelFile, read.Input.Padding));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{")]
    public void Read_what_is_no_profile_throws(string json) => Assert.Throws<InvalidDataException>(() => ProfileJson.Read(json));
}
