using CustomLabels.WebConsole.Models.TryIt;

namespace CustomLabels.WebConsole.Tests.Models.TryIt;

public sealed class ThresholdsTests
{
    private static readonly DetectedLabel[] Found = [new("star", 90, null), new("heart", 60, null), new("star", 40, null)];

    [Fact]
    public void Shown_GeneralThreshold_HoldsForAll() => Assert.Equal([90, 60], Shown(Thresholds.Usual));

    [Fact]
    public void Shown_OwnThreshold_WinsForItsLabel() =>
        Assert.Equal([60], Shown(Thresholds.Usual with { Own = Thresholds.Usual.Own.Add("star", 95) }));

    [Fact]
    public void Shown_ConfidenceAtTheThreshold_IsShown() => Assert.Equal([90, 60, 40], Shown(Thresholds.Usual with { General = 40 }));

    [Theory]
    [InlineData("decode;dur=3.25, infer;dur=4", "decode 3.25, infer 4")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("cache;desc=\"hit\"", "")]
    public void StageTimes_OfTheHeader_AreRead(string? header, string expected) => Assert.Equal(
        expected, string.Join(", ", StageTime.Parse(header).Select(stage => FormattableString.Invariant($"{stage.Name} {stage.Milliseconds}"))));

    private static IEnumerable<double> Shown(Thresholds thresholds) => thresholds.Shown(Found).Select(label => label.Confidence);
}
