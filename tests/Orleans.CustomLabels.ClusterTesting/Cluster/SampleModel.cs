using System.Text.Json;
using CustomLabels.Testing;

namespace CustomLabels.ClusterTesting.Cluster;

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
        var version = await api.ImportAsync(projectArn, name, Bucket, await UploadAsync(api, Name));
        await api.WaitForAsync(version, "TRAINING_COMPLETED");
        return version;
    }

    /// <summary>Uploads the classifier with one more file in its package: the same model with another digest, of which no silo has a session yet.</summary>
    /// <returns>Bucket and key of the package.</returns>
    public static async Task<(string Bucket, string Key)> UploadTwinAsync(CustomLabelsApi api)
    {
        var key = await UploadAsync(api, $"{Name}-twin");
        _ = await api.Client.PutObjectAsync(Bucket, $"{key}twin.txt", "the same model"u8.ToArray());
        return (Bucket, key);
    }

    private static async Task<string> UploadAsync(CustomLabelsApi api, string key)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, Name)))
        {
            _ = (await api.Client.PutObjectAsync(Bucket, $"{key}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file))).Status;
        }

        return $"{key}/";
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
