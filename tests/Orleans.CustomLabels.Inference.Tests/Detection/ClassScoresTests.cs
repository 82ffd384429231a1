using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Detection;

public sealed class ClassScoresTests
{
    private static readonly LabelQuery Everything = new(MinConfidence: 0, MaxResults: null);

    [Theory]
    [InlineData(3)]
    [InlineData(1, 3)]
    [InlineData(1, 3, 1, 1)]
    [InlineData(1, 1, 1, 3)]
    public void Read_UnitAxesAroundTheScores_GivesEveryLabelBestFirst(params int[] shape) =>
        Assert.Equal(["b", "c", "a"], Read(ScoreActivation.None, [.. shape.Select(length => (long)length)], 0, 0.9f, 0.5f).Select(label => label.Name));

    [Fact]
    public void Read_EqualScores_KeepTheOrderOfTheLabels() =>
        Assert.Equal(["a", "b", "c"], Read(ScoreActivation.None, [3], 0.2f, 0.2f, 0.2f).Select(label => label.Name));

    [Fact]
    public void Read_Softmax_SurvivesScoresThatOverflowExp()
    {
        var labels = Read(ScoreActivation.Softmax, [1, 3], 1000, 1001, -3e38f);

        // e / (1 + e) and 1 / (1 + e).
        Assert.Equal(73.1059, labels[0].Confidence, 0.001);
        Assert.Equal(26.8941, labels[1].Confidence, 0.001);
        Assert.Equal(0, labels[2].Confidence);
    }

    [Fact]
    public void Read_Sigmoid_JudgesEachLabelOnItsOwn()
    {
        var labels = Read(ScoreActivation.Sigmoid, [1, 3], -1000, 0, 1000);

        Assert.Equal([100, 50, 0], labels.Select(label => label.Confidence));
    }

    [Fact]
    public void Read_ScoresOutsideZeroToOne_GiveConfidencesWithinZeroToHundred()
    {
        var labels = Read(ScoreActivation.None, [3], 7, -4, 1.0000001f);

        Assert.Equal([100, 100, 0], labels.Select(label => label.Confidence));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1, 7)]
    public void Read_SevenScoresForThreeLabels_SaysSo(params int[] shape)
    {
        var exception = Assert.Throws<InvalidModelOutputException>(() => Read(ScoreActivation.None, [.. shape.Select(length => (long)length)], new float[7]));

        Assert.Contains("3 labels", exception.Message, StringComparison.Ordinal);
        Assert.Contains("7", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ScoresInTwoAxes_IsRefused()
    {
        var outputs = new MemoryOutputs().With("scores", [2, 2], 0, 0, 0, 0);
        var profile = Profiles.Of(new ClassScoresProfile("scores", ScoreActivation.None), "a", "b", "c", "d");

        Assert.Throws<InvalidModelOutputException>(() => DetectionReader.Read(profile, outputs, Profiles.Whole, Everything));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Read_NotFinite_IsRefusedWhateverTheActivation(float score)
    {
        foreach (var activation in Enum.GetValues<ScoreActivation>())
        {
            Assert.Throws<InvalidModelOutputException>(() => Read(activation, [1, 3], 0, score, 0));
        }
    }

    [Fact]
    public void Read_ScoreMap_FindsLabelsByName()
    {
        var profile = Profiles.Of(new ScoreMapsProfile("loss"), "a", "b");
        var outputs = new MemoryOutputs().With("loss", new Dictionary<string, float> { ["b"] = 0.75f, ["a"] = 0.25f });

        Assert.Equal([new("b", 75, null), new("a", 25, null)], DetectionReader.Read(profile, outputs, Profiles.Whole, Everything));
    }

    [Theory]
    [InlineData("a", "x", 0.5f)]
    [InlineData("a", "b", float.NaN)]
    public void Read_ScoreMapThatDoesNotFitTheLabels_IsRefused(string first, string second, float score)
    {
        var profile = Profiles.Of(new ScoreMapsProfile("loss"), "a", "b");
        var outputs = new MemoryOutputs().With("loss", new Dictionary<string, float> { [first] = 0.5f, [second] = score });

        Assert.Throws<InvalidModelOutputException>(() => DetectionReader.Read(profile, outputs, Profiles.Whole, Everything));
    }

    [Fact]
    public void Read_ScoreMapWithMoreLabels_IsRefused()
    {
        var profile = Profiles.Of(new ScoreMapsProfile("loss"), "a");
        var outputs = new MemoryOutputs().With("loss", new Dictionary<string, float> { ["a"] = 0.5f, ["b"] = 0.5f });

        Assert.Throws<InvalidModelOutputException>(() => DetectionReader.Read(profile, outputs, Profiles.Whole, Everything));
    }

    private static DetectedLabel[] Read(ScoreActivation activation, long[] shape, params float[] scores) => DetectionReader.Read(
        Profiles.Of(new ClassScoresProfile("scores", activation), "a", "b", "c"), new MemoryOutputs().With("scores", shape, scores), Profiles.Whole, Everything);
}
