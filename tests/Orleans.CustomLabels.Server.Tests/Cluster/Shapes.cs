using CustomLabels.Testing;

namespace CustomLabels.Server.Tests.Cluster;

/// <summary>The sample classifier as a user would bring it, and a picture that it knows.</summary>
internal static class Shapes
{
    public const string Bucket = "models";
    public const string Key = "shapes/";

    private static string Samples => Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples");

    /// <summary>A picture of a star.</summary>
    public static byte[] Star => File.ReadAllBytes(Path.Combine(Samples, "pictures", "star.jpg"));

    /// <summary>Uploads and imports the classifier, and waits until it is trained.</summary>
    public static async Task<VersionUnderTest> ImportAsync(CustomLabelsApi api, string projectArn, string name)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Samples, "shapes-classifier")))
        {
            _ = (await api.Client.PutObjectAsync(Bucket, $"{Key}{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file))).Status;
        }

        var version = await api.ImportAsync(projectArn, name, Bucket, Key);
        await api.WaitForAsync(version, "TRAINING_COMPLETED");
        return version;
    }
}
