namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>A model package in a bucket.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Name">Key of a zip, of an .onnx file, or of a folder, ending in '/'.</param>
public sealed record PackageLocation(string Bucket, string Name)
{
    /// <summary>Key of the model.json that belongs to the package: in its folder, or beside its zip.</summary>
    public string ModelJsonKey => Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
        ? $"{Name}.model.json"
        : $"{Name[..(Name.LastIndexOf('/') + 1)]}model.json";

    /// <summary>Whether it is a zip, whose own model.json the one beside it stands in place of.</summary>
    public bool IsZip => Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
}
