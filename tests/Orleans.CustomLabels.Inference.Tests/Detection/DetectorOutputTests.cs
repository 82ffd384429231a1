using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Detection;

public sealed class DetectorOutputTests
{
    private static readonly LabelQuery Everything = new(MinConfidence: 0, MaxResults: null);

    // One cell of 64 and four of 32 pixels.
    private static readonly ModelProfile Yolox = Profiles.Of(new YoloxGridProfile("out", [64, 32]), "a", "b");
    private static readonly ModelProfile Yolo = Profiles.Of(new YoloProfile("out"), "a", "b");
    private static readonly ModelProfile List = Profiles.Of(new DetectionListProfile("boxes", "classes", "scores", BoxFormat.Corners, BoxUnit.Fraction, 1), "a", "b");

    [Fact]
    public void Read_YoloxGrid_PlacesEachCellOnItsGrid()
    {
        var cells = new float[5 * 7];

        // The fourth cell of the second grid: column 1, line 1; centre (1.5, 1.25) * 32, size e^0 and e^ln2 times 32.
        new float[] { 0.5f, 0.25f, 0, MathF.Log(0.5f), 0.5f, 0.25f, 0.75f }.CopyTo(cells, 4 * 7);
        var label = Assert.Single(DetectionReader.Read(Yolox, new MemoryOutputs().With("out", [1, 5, 7], cells), Profiles.Whole, Everything));

        Assert.Equal("b", label.Name);
        Assert.Equal(37.5f, label.Confidence);
        Assert.Equal(0.5f, label.Box!.Value.Left, 1e-6f);
        Assert.Equal(0.5f, label.Box.Value.Top, 1e-6f);
        Assert.Equal(0.5f, label.Box.Value.Width, 1e-6f);
        Assert.Equal(0.25f, label.Box.Value.Height, 1e-6f);
    }

    [Fact]
    public void Read_YoloxSizeThatOverflowsExp_CoversThePicture()
    {
        var cells = new float[5 * 7];
        new float[] { 0.5f, 0.5f, 1000, 1000, 1, 1, 0 }.CopyTo(cells, 0);

        var label = Assert.Single(DetectionReader.Read(Yolox, new MemoryOutputs().With("out", [1, 5, 7], cells), Profiles.Whole, Everything));

        Assert.Equal(new BoundingBox(0, 0, 1, 1), label.Box);
    }

    [Theory]
    [InlineData(6, 7)]
    [InlineData(5, 8)]
    public void Read_YoloxGridOfAnotherSize_IsRefused(int cells, int numbers) =>
        Assert.Throws<InvalidModelOutputException>(() =>
            DetectionReader.Read(Yolox, new MemoryOutputs().With("out", [1, cells, numbers], new float[cells * numbers]), Profiles.Whole, Everything));

    [Fact]
    public void Read_Yolo_TakesTheBestLabelOfEachCandidate()
    {
        // Two candidates: x, y, w, h, a, b, each as a row.
        var outputs = new MemoryOutputs().With("out", [1, 6, 2], 16, 48, 16, 48, 16, 32, 16, 32, 0.1f, 0.75f, 0.5f, 0.25f);

        Assert.Equal(
            [new("a", 75, new BoundingBox(0.5f, 0.5f, 0.5f, 0.5f)), new("b", 50, new BoundingBox(0.125f, 0.125f, 0.25f, 0.25f))],
            DetectionReader.Read(Yolo, outputs, Profiles.Whole, Everything));
    }

    [Fact]
    public void Read_LetterboxedPicture_GivesFractionsOfThePictureAndDropsBoxesInThePadding()
    {
        // 64 x 32 in the middle of 64 x 64; one box on the picture, one in the padding above, one over the lower edge.
        var placement = new CanvasPlacement(64, 64, 0, 16, 64, 32);
        var outputs = new MemoryOutputs().With(
            "out", [1, 6, 3], 32, 32, 32, 32, 8, 48, 16, 16, 16, 16, 16, 16, 0.5f, 0.9f, 0, 0, 0, 0.25f);

        Assert.Equal(
            [new("a", 50, new BoundingBox(0.375f, 0.25f, 0.25f, 0.5f)), new("b", 25, new BoundingBox(0.375f, 0.75f, 0.25f, 0.25f))],
            DetectionReader.Read(Yolo, outputs, placement, Everything));
    }

    [Theory]
    [InlineData(true, ScoreActivation.None)]
    [InlineData(false, ScoreActivation.None)]
    [InlineData(true, ScoreActivation.Softmax)]
    public void Read_ScoresAndBoxes_NeverReportsTheBackground(bool backgroundIsLabel, ScoreActivation activation)
    {
        var output = new ScoresAndBoxesProfile("scores", "boxes", activation, BoxFormat.Corners, BoxUnit.Fraction, BackgroundClass: 1);
        var profile = backgroundIsLabel ? Profiles.Of(output, "a", "nothing", "b") : Profiles.Of(output, "a", "b");
        float[] probabilities = [0.125f, 0.625f, 0.25f];
        var outputs = new MemoryOutputs()
            .With("scores", [1, 1, 3], activation == ScoreActivation.Softmax ? [.. probabilities.Select(probability => MathF.Log(probability))] : probabilities)
            .With("boxes", [1, 1, 4], 0.25f, 0.25f, 0.5f, 0.75f);

        var labels = DetectionReader.Read(profile, outputs, Profiles.Whole, Everything);

        Assert.Equal(["b", "a"], labels.Select(label => label.Name));
        Assert.Equal(25, labels[0].Confidence, 0.001f);
        Assert.All(labels, label => Assert.Equal(new BoundingBox(0.25f, 0.25f, 0.25f, 0.5f), label.Box));
    }

    [Theory]
    [InlineData(1, 2, 4)]
    [InlineData(1, 3, 5)]
    [InlineData(2, 3, 2)]
    public void Read_BoxesThatDoNotMatchTheScores_AreRefused(params int[] shape)
    {
        var output = new ScoresAndBoxesProfile("scores", "boxes", ScoreActivation.None, BoxFormat.Corners, BoxUnit.Fraction, BackgroundClass: null);
        var outputs = new MemoryOutputs().With("scores", [1, 3, 2], new float[6]).With("boxes", [.. shape.Select(length => (long)length)], new float[shape.Aggregate((a, b) => a * b)]);

        Assert.Throws<InvalidModelOutputException>(() => DetectionReader.Read(Profiles.Of(output, "a", "b"), outputs, Profiles.Whole, Everything));
    }

    [Fact]
    public void Read_DetectionList_SkipsBackgroundAndFillersAndSuppressesNothing()
    {
        var outputs = new MemoryOutputs()
            .With("scores", [1, 4], 0.5f, 0.75f, 0.9f, 0)
            .With("classes", [1, 4], 1, 1, 0, 99)
            .With("boxes", [1, 4, 4], 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0);

        var labels = DetectionReader.Read(List, outputs, Profiles.Whole, Everything);

        Assert.Equal([new("a", 75, new BoundingBox(0, 0, 1, 1)), new("a", 50, new BoundingBox(0, 0, 1, 1))], labels);
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void Read_DetectionListWithAnUnknownClass_IsRefused(float @class)
    {
        var outputs = new MemoryOutputs().With("scores", [1], 0.5f).With("classes", [1], @class).With("boxes", [1, 4], 0, 0, 1, 1);

        Assert.Throws<InvalidModelOutputException>(() => DetectionReader.Read(List, outputs, Profiles.Whole, Everything));
    }

    [Fact]
    public void Read_EmptyDetectionList_GivesNothing()
    {
        var outputs = new MemoryOutputs().With("scores", [0]).With("classes", [0]).With("boxes", [0, 4]);

        Assert.Empty(DetectionReader.Read(List, outputs, Profiles.Whole, Everything));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Read_ScoreOrUsedBoxNotFinite_IsRefused(float value)
    {
        for (var row = 0; row < 6; row++)
        {
            float[] numbers = [32, 32, 16, 16, 0.5f, 0.25f];
            numbers[row] = value;
            Assert.Throws<InvalidModelOutputException>(() =>
                DetectionReader.Read(Yolo, new MemoryOutputs().With("out", [1, 6, 1], numbers), Profiles.Whole, Everything));
        }
    }

    [Fact]
    public void Read_FewerElementsThanTheShapeSays_IsRefused()
    {
        var exception = Assert.Throws<InvalidModelOutputException>(() =>
            DetectionReader.Read(Yolo, new MemoryOutputs().With("out", [1, 6, 2_000_000_000], new float[12]), Profiles.Whole, Everything));

        Assert.Contains("[1, 6, 2000000000]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreBoxesThanAllowed_KeepsTheBestWithinTheBounds()
    {
        // 2000 boxes side by side, none overlapping, scores rising.
        const int Count = 2000;
        var numbers = new float[6 * Count];
        for (var index = 0; index < Count; index++)
        {
            numbers[index] = (index + 0.5f) * 64 / Count;
            numbers[Count + index] = 32;
            numbers[(2 * Count) + index] = 64f / Count * 0.5f;
            numbers[(3 * Count) + index] = 10;
            numbers[(4 * Count) + index] = (index + 1f) / Count;
        }

        var labels = DetectionReader.Read(Yolo, new MemoryOutputs().With("out", [1, 6, Count], numbers), Profiles.Whole, Everything);

        Assert.Equal(300, labels.Length);
        Assert.Equal(100, labels[0].Confidence);
        Assert.Equal(1701f / Count * 100, labels[^1].Confidence, 0.01f);
    }

    [Fact]
    public void Read_AllScoresEqual_IsTheSameEveryTime()
    {
        var numbers = new float[6 * 3000];
        var random = new Random(5);
        for (var index = 0; index < 4 * 3000; index++)
        {
            numbers[index] = random.NextSingle() * 64;
        }

        numbers.AsSpan(4 * 3000).Fill(0.5f);
        var outputs = new MemoryOutputs().With("out", [1, 6, 3000], numbers);
        var first = DetectionReader.Read(Yolo, outputs, Profiles.Whole, Everything);

        Assert.NotEmpty(first);
        Assert.All(first, label => Assert.Equal("a", label.Name));
        Assert.Equal(first, DetectionReader.Read(Yolo, outputs, Profiles.Whole, Everything));
    }
}
