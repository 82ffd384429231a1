using CustomLabels.Testing;

namespace CustomLabels.ClientTests;

/// <summary>A sample model of the product itself, with a picture that it knows: needs no test data beyond the repository.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="PictureFile">A picture.</param>
/// <param name="Label">What is to be seen on it.</param>
internal sealed record SamplePackage(string Name, string PictureFile, string Label)
{
    public const string Bucket = "samples-bucket";
    private static readonly string Root = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples");

    public static readonly SamplePackage Classifier = new("shapes-classifier", "star.jpg", "star");

    public static readonly SamplePackage Detector = new("shapes-detector", "circle-and-cross.jpg", "circle");

    /// <summary>The key that names the package once it is installed.</summary>
    public string Key => Name + "/";

    public byte[] Picture => File.ReadAllBytes(Path.Combine(Root, "pictures", PictureFile));

    /// <summary>Names and contents of its files.</summary>
    public IEnumerable<(string Name, byte[] Content)> Files =>
        Directory.EnumerateFiles(Path.Combine(Root, Name)).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));

    /// <summary>Copies the package into a bucket, as an operator may.</summary>
    public void InstallInto(string dataDirectory)
    {
        var target = Directory.CreateDirectory(Path.Combine(dataDirectory, "buckets", Bucket, Name)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, Name)))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }
}
