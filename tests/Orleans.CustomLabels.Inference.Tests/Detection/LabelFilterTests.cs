using System.Collections.Immutable;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Detection;

public sealed class LabelFilterTests
{
    private static readonly ImmutableArray<ModelLabel> Labels = [new("strict", 0.75f), new("lax", 0.25f)];

    // Best first: strict 0.75, lax 0.5, strict 0.375, lax 0.25, lax 0.
    private static readonly Candidate[] Candidates =
        [new(0.75f, 0, 0, default), new(0.5f, 1, 1, default), new(0.375f, 0, 2, default), new(0.25f, 1, 3, default), new(0, 1, 4, default)];

    [Fact]
    public void Apply_WithoutMinConfidence_TakesWhatIsStrictlyAboveEachLabelsThreshold() =>
        Assert.Equal([50], Confidences(new(MinConfidence: null, MaxResults: null)));

    [Theory]
    [InlineData(0f, 5)]
    [InlineData(25f, 4)]
    [InlineData(25.001f, 3)]
    [InlineData(75f, 1)]
    [InlineData(100f, 0)]
    public void Apply_WithMinConfidence_TakesWhatIsNotLowerWhateverTheThresholds(float minimum, int count) =>
        Assert.Equal(count, Confidences(new(minimum, MaxResults: null)).Length);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(5, 5)]
    [InlineData(int.MaxValue, 5)]
    public void Apply_WithMaxResults_KeepsTheMostConfident(int maximum, int count)
    {
        var all = Confidences(new(0, null));

        Assert.Equal(all[..count], Confidences(new(0, maximum)));
    }

    [Fact]
    public void Apply_MaxResults_CountsOnlyWhatPasses() => Assert.Equal([50], Confidences(new(MinConfidence: null, MaxResults: 1)));

    [Fact]
    public void Read_WithOtherLabels_TakesTheirNamesAndThresholds_AndFindsTheModelsOwn()
    {
        var profile = Profiles.Of(new ScoreMapsProfile("maps"), "cat", "dog");
        var outputs = new MemoryOutputs().With("maps", new Dictionary<string, float> { ["cat"] = 0.6f, ["dog"] = 0.3f });
        Assert.Equal(["cat"], Names(default));
        Assert.Equal(["Katze", "Hund"], Names([new("Katze", 0.5f), new("Hund", 0.25f)]));
        Assert.Empty(Names([new("Katze", 0.6f), new("Hund", 0.3f)]));

        string[] Names(ImmutableArray<ModelLabel> labels) =>
            [.. DetectionReader.Read(profile, outputs, Profiles.Whole, new(null, null, labels)).Select(label => label.Name)];
    }

    private static float[] Confidences(LabelQuery query) =>
        [.. LabelFilter.Apply(Candidates, Labels, query, withBoxes: false).Select(label => label.Confidence)];
}
