using CustomLabels.Testing;

namespace CustomLabels.ClientTests.Sdk;

/// <summary>A bucket with the product's own sample models and pictures, and with things that are neither.</summary>
internal static class ShapesBucket
{
    public const string ClassifierKey = "shapes-classifier/";
    public const string DetectorKey = "shapes-detector/";
    public const string PictureKey = "pictures/star.jpg";
    public const string PictureLabel = "star";
    public const string ScenePictureKey = "pictures/six-shapes.jpg";
    public const string HeavyPictureKey = "pictures/4096x4096.png";
    private const int TooLargeObject = (15 * 1024 * 1024) + 1;
    private static readonly string Samples = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples");

    public static string PictureFile { get; } = Path.Combine(Samples, PictureKey);

    /// <summary>Writes everything into the bucket's folder.</summary>
    public static void Fill(string folder)
    {
        foreach (var part in new[] { ClassifierKey, DetectorKey, "pictures" })
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, part)).FullName;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Samples, part)))
            {
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
            }
        }

        File.WriteAllBytes(Path.Combine(folder, HeavyPictureKey), GrayPng.Write(4096, 4096));
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "Not a picture.");
        File.WriteAllText(Path.Combine(folder, "broken.onnx"), "Not a model.");
        using var large = File.Create(Path.Combine(folder, "too-large.png"));
        large.SetLength(TooLargeObject);
    }
}
