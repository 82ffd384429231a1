namespace CustomLabels.Server.Samples;

/// <summary>A model that comes with the product.</summary>
/// <param name="Folder">Its folder under <c>Samples</c>, and its name as a model version.</param>
/// <param name="Picture">A picture under <c>Samples/pictures</c> to try it on.</param>
internal sealed record SampleModel(string Folder, string Picture)
{
    /// <summary>Folder in the program's directory with all sample files.</summary>
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>Path of the picture; relative where it lies below the working directory, so that pasted commands stay short.</summary>
    public string PicturePath
    {
        get
        {
            var path = Path.Combine(Root, "pictures", Picture);
            var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
            return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
        }
    }

    /// <summary>The package's files, relative to its folder.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(Root, Folder)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);
}
