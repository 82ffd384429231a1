using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Models;

/// <summary>Thresholds, limits, order and geometry as the API's guide describes them, on real models.</summary>
[Collection(RealModelsGroup.Name)]
public sealed class ResultSemanticsTests(RealModelsServer server)
{
    private const string Kitten = "photos/kitten_224.png";
    private const string TwoFoods = "photos/food/Donuts/3322773.jpg";

    [Fact]
    public async Task MinConfidence_of_0_returns_all_labels_of_a_classifier_in_descending_order()
    {
        var found = await server.Api.DetectAsync(server[RealModels.SqueezeNet], RealModelsServer.Picture(Kitten), minConfidence: 0);

        Assert.Equal(1000, found.Count);
        Assert.Equal(found.OrderByDescending(label => label.Confidence).Select(label => label.Confidence), found.Select(label => label.Confidence));
        Assert.All(found, label => Assert.InRange(label.Confidence, 0, 100));
    }

    [Fact]
    public async Task MinConfidence_of_70_returns_none_below_70()
    {
        var picture = RealModelsServer.Picture("photos/people1.jpeg");
        var all = await server.Api.DetectAsync(server[RealModels.Yolox], picture, minConfidence: 0);
        var some = await server.Api.DetectAsync(server[RealModels.Yolox], picture, minConfidence: 70);

        Assert.NotEmpty(some);
        Assert.Equal(all.Where(label => label.Confidence >= 70), some);
        Assert.True(some.Count < all.Count);
    }

    [Fact]
    public async Task MaxResults_keeps_the_best()
    {
        var version = server[RealModels.SqueezeNet];
        var all = await server.Api.DetectAsync(version, RealModelsServer.Picture(Kitten), minConfidence: 0);

        Assert.Equal(all.Take(7), await server.Api.DetectAsync(version, RealModelsServer.Picture(Kitten), minConfidence: 0, maxResults: 7));
        Assert.Equal(all.Take(1), await server.Api.DetectAsync(version, RealModelsServer.Picture(Kitten), minConfidence: 0, maxResults: 1));
        Assert.Empty(await server.Api.DetectAsync(version, RealModelsServer.Picture(Kitten), minConfidence: 0, maxResults: 0));
    }

    [Fact]
    public async Task Without_MinConfidence_each_label_has_its_own_threshold()
    {
        // On this picture Donuts has the higher score, so no single MinConfidence could leave Fries alone.
        var model = RealModels.Food with
        {
            Companions = new Dictionary<string, string>(RealModels.Food.Companions) { ["model.json"] = """{ "thresholds": { "Donuts": 0.999, "Fries": 0.3 } }""" },
        };
        var picture = RealModelsServer.Picture(TwoFoods);
        var project = await server.Api.CreateProjectAsync("own-thresholds");
        await ModelPackage.PutAsync(server.Api.Client, RealModelsServer.Bucket, "thresholds.zip", ModelPackage.Zip(ModelPackage.Files(model)));
        var version = await server.Api.ImportAsync(project, "v1", RealModelsServer.Bucket, "thresholds.zip");
        await server.Api.WaitForAsync(version, "TRAINING_COMPLETED");
        await server.Api.StartAsync(version);
        await server.Api.WaitForAsync(version, "RUNNING");

        Assert.Equal(["Fries"], (await server.Api.DetectAsync(version, picture)).Select(label => label.Name));
        Assert.Equal(["Donuts", "Fries"], (await server.Api.DetectAsync(version, picture, minConfidence: 70)).Select(label => label.Name).Order());
        Assert.Equal(["Donuts", "Fries"], (await server.Api.DetectAsync(server[RealModels.Food], picture)).Select(label => label.Name).Order());
    }

    [Fact]
    public async Task Boxes_lie_inside_pictures_that_are_not_square()
    {
        foreach (var picture in new[] { "photos/people1.jpeg", "photos/dog.jpg", "exif/Portrait_6.jpg" })
        {
            var found = await server.Api.DetectAsync(server[RealModels.Yolox], RealModelsServer.Picture(picture), minConfidence: 0);

            Assert.NotEmpty(found);
            Assert.All(found, label =>
            {
                Assert.InRange(label.Box!.Left, 0, 1);
                Assert.InRange(label.Box.Top, 0, 1);
                Assert.InRange(label.Box.Left + label.Box.Width, 0, 1.00001);
                Assert.InRange(label.Box.Top + label.Box.Height, 0, 1.00001);
            });
        }
    }

    [Fact]
    public async Task A_picture_in_a_bucket_gives_the_same_answer_as_its_bytes()
    {
        var picture = RealModelsServer.Picture("photos/dog.jpg");
        await ModelPackage.PutAsync(server.Api.Client, RealModelsServer.Bucket, "pictures/a dog & more.jpg", picture);

        Assert.Equal(
            await server.Api.DetectAsync(server[RealModels.Yolox], picture),
            await server.Api.DetectAsync(server[RealModels.Yolox], RealModelsServer.Bucket, "pictures/a dog & more.jpg"));
    }

    [Fact]
    public async Task Stopped_and_started_again_with_two_units_it_gives_the_same_answer()
    {
        var version = server[RealModels.UltraFace];
        var picture = RealModelsServer.Picture("photos/people1.jpeg");
        var before = await server.Api.DetectAsync(version, picture);

        await server.Api.StopAsync(version);
        await server.Api.WaitForAsync(version, "STOPPED");
        var refused = await server.Api.TryDetectAsync(version, picture);
        await server.Api.StartAsync(version, units: 2);
        var running = await server.Api.WaitForAsync(version, "RUNNING", "FAILED");

        Assert.Equal("ResourceNotReadyException", refused.Error);
        Assert.Equal("RUNNING", running["Status"]!.GetValue<string>());
        Assert.Equal(2, running["MinInferenceUnits"]!.GetValue<int>());
        Assert.NotEmpty(before);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Api.DetectAsync(version, picture)));
        Assert.All(answers, answer => Assert.Equal(before, answer));
    }
}
