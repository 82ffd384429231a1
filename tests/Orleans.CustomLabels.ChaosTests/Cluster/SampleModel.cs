using System.Text.Json;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Cluster;

/// <summary>The product's sample classifier, and its sample pictures with what they show.</summary>
internal static class SampleModel
{
    private const string Name = "shapes-classifier";
    private const string Bucket = "models";
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples");

    /// <summary>Files and labels, as the load generator takes them.</summary>
    public static string Pictures { get; } = string.Join(',', ReadPictures());

    /// <summary>Path of one of the pictures.</summary>
    public static string Picture(string name) => Path.Combine(Folder, "pictures", name);

    /// <summary>Uploads and imports the classifier, and waits until it is trained.</summary>
    public static async Task<VersionUnderTest> ImportAsync(CustomLabelsApi api, string projectArn, string name)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, Name)))
        {
            _ = (await api.Client.PutObjectAsync(Bucket, $"{Name}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file))).Status;
        }

        var version = await api.ImportAsync(projectArn, name, Bucket, $"{Name}/");
        await api.WaitForAsync(version, "TRAINING_COMPLETED");
        return version;
    }

    private static IEnumerable<string> ReadPictures()
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Picture("expected.json")));
        var all = expected.RootElement.GetProperty("pictures").EnumerateArray();
        foreach (var picture in all.Where(picture => picture.GetProperty("model").GetString() == Name))
        {
            var labels = picture.GetProperty("labels").EnumerateArray().Select(label => label.GetProperty("name").GetString());
            yield return $"{Picture(picture.GetProperty("file").GetString()!)}={string.Join('+', labels)}";
        }
    }
}
