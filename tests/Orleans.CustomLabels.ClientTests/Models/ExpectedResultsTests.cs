using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Models;

/// <summary>Every picture of <c>expected.json</c> through HTTP: what is served is what the model's origin measured.</summary>
[Collection(RealModelsGroup.Name)]
public sealed class ExpectedResultsTests(RealModelsServer server)
{
    public static TheoryData<string> Classifiers => [RealModels.SqueezeNet.Folder, RealModels.Food.Folder];

    public static TheoryData<string> Detectors => [RealModels.Yolox.Folder, RealModels.UltraFace.Folder];

    [Theory, MemberData(nameof(Classifiers))]
    public async Task A_classifier_scores_every_expected_label_within_tolerance(string folder)
    {
        var version = server[RealModels.Named(folder)];
        foreach (var (picture, expected) in ExpectedResults.Of(RealModels.Named(folder)))
        {
            var found = await server.Api.DetectAsync(version, RealModelsServer.Picture(picture), minConfidence: 0);

            Assert.All(found, label => Assert.Null(label.Box));
            Assert.All(expected, label =>
                Assert.Equal(label.Confidence, found.First(candidate => candidate.Name == label.Name).Confidence, ExpectedResults.ConfidenceTolerance));
            // On one picture two labels lie closer together than the tolerance: either may be first.
            var first = expected.Single(label => label.Name == found[0].Name);
            Assert.True(first.Confidence >= expected[0].Confidence - ExpectedResults.ConfidenceTolerance, $"{picture}: {found[0]}");
        }
    }

    [Theory, MemberData(nameof(Detectors))]
    public async Task A_detector_finds_every_expected_box_and_no_other(string folder)
    {
        var version = server[RealModels.Named(folder)];
        foreach (var (picture, expected) in ExpectedResults.Of(RealModels.Named(folder)))
        {
            var found = (await server.Api.DetectAsync(version, RealModelsServer.Picture(picture))).ToList();
            foreach (var label in expected)
            {
                var best = found.Where(candidate => candidate.Name == label.Name).MaxBy(candidate => candidate.Box!.OverlapWith(label.Box!));

                Assert.True(best is not null && best.Box!.OverlapWith(label.Box!) >= ExpectedResults.LeastOverlap, $"{picture}: {best} instead of {label}");
                Assert.Equal(label.Confidence, best.Confidence, ExpectedResults.ConfidenceTolerance);
                found.Remove(best);
            }

            // The one file where a second label comes and goes with the resampling filter, as its origin says.
            found.RemoveAll(extra => picture == "exif/Portrait_0.jpg" && extra.Name == "kite");
            Assert.True(found.Count == 0, $"{picture}: unexpected {string.Join("; ", found)}");
        }
    }

    [Theory]
    [InlineData("unusual-images/dog_trailing_html.jpg")]
    [InlineData("unusual-images/dog_comment_60KB.jpg")]
    public async Task Bytes_beside_the_picture_change_nothing(string unusual)
    {
        var version = server[RealModels.Yolox];
        var plain = await server.Api.DetectAsync(version, RealModelsServer.Picture("photos/dog.jpg"));

        Assert.NotEmpty(plain);
        Assert.Equal(plain, await server.Api.DetectAsync(version, RealModelsServer.Picture(unusual)));
    }

    [Fact]
    public async Task Baseline_and_progressive_JPEG_of_one_picture_give_the_same_scores()
    {
        var version = server[RealModels.SqueezeNet];
        var baseline = await server.Api.DetectAsync(version, RealModelsServer.Picture("unusual-images/tower.jpg"), minConfidence: 0);
        var progressive = await server.Api.DetectAsync(version, RealModelsServer.Picture("unusual-images/tower_progressive.jpg"), minConfidence: 0);

        // Two classes of ImageNet share the name "crane": pair by name and rank.
        Assert.All(
            baseline.OrderBy(label => label.Name, StringComparer.Ordinal).Zip(progressive.OrderBy(label => label.Name, StringComparer.Ordinal)),
            pair => Assert.Equal(pair.First.Confidence, pair.Second.Confidence, tolerance: 5.0));
    }

    [Theory]
    [InlineData("unusual-images/tower_grayscale.jpg")]
    [InlineData("unusual-images/jpg-cmyk-2.jpg")]
    [InlineData("unusual-images/apng_ball.png")]
    public async Task An_unusual_but_valid_picture_is_analysed(string picture)
    {
        var found = await server.Api.DetectAsync(server[RealModels.SqueezeNet], RealModelsServer.Picture(picture), minConfidence: 0);

        Assert.Equal(1000, found.Count);
        Assert.Equal(100, found.Sum(label => label.Confidence), tolerance: 2.0);
    }
}
