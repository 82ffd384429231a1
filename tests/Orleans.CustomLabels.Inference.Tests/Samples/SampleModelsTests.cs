using System.Text.Json;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Workers;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Samples;

/// <summary>The models that a fresh service starts with, on the pictures it shows them with: what a newcomer sees first must be right.</summary>
public sealed class SampleModelsTests
{
    private const double LeastOverlap = 0.7;
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples");

    /// <summary>Each picture with the model it is for.</summary>
    public static TheoryData<string, string> Pictures()
    {
        using var document = Load();
        var pictures = new TheoryData<string, string>();
        foreach (var picture in All(document))
        {
            pictures.Add(picture.GetProperty("file").GetString()!, picture.GetProperty("model").GetString()!);
        }

        return pictures;
    }

    [Fact]
    public void Every_picture_of_the_folder_has_an_expectation()
    {
        using var document = Load();
        var files = Directory.GetFiles(Path.Combine(Folder, "pictures")).Select(Path.GetFileName).Where(name => name != "expected.json");

        Assert.Equal(files.Order(StringComparer.Ordinal), All(document).Select(picture => picture.GetProperty("file").GetString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task A_sample_picture_gives_every_expected_label_and_no_other(string file, string model)
    {
        using var document = Load();
        var expected = All(document).Single(picture => picture.GetProperty("file").GetString() == file).GetProperty("labels").EnumerateArray().ToList();

        var found = await DetectAsync(model, file);

        Assert.Equal(Names(expected.Select(label => label.GetProperty("name").GetString()!)), Names(found.Select(label => label.Name)));
        Assert.All(found, label => Assert.Equal(model == "shapes-detector", label.Box is not null));
        foreach (var label in expected.Where(label => label.TryGetProperty("box", out _)))
        {
            var (name, truth) = (label.GetProperty("name").GetString(), Box(label.GetProperty("box")));
            var overlap = found.Where(candidate => candidate.Name == name).Max(candidate => Box(candidate.Box!.Value).OverlapWith(truth));
            Assert.True(overlap >= LeastOverlap, $"{file}: {name} overlaps its truth by {overlap:0.00} only.");
        }
    }

    private static async Task<IReadOnlyList<DetectedLabel>> DetectAsync(string model, string file)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var local = LocalModel.Open(Path.Combine(Folder, model), new InferenceWorkerOptions(), TimeProvider.System);
        var outcome = await local.DetectAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, "pictures", file), cancellation), default, cancellation);
        return Assert.IsType<DetectionOutcome.Detected>(outcome).Labels;
    }

    private static JsonDocument Load() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "pictures", "expected.json")));

    private static List<JsonElement> All(JsonDocument document) => [.. document.RootElement.GetProperty("pictures").EnumerateArray()];

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private static FoundBox Box(JsonElement box) => new(
        box.GetProperty("left").GetDouble(), box.GetProperty("top").GetDouble(), box.GetProperty("width").GetDouble(), box.GetProperty("height").GetDouble());

    private static FoundBox Box(BoundingBox box) => new(box.Left, box.Top, box.Width, box.Height);
}
