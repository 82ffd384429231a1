using System.IO.Compression;
using CustomLabels.Inference.Packages;

namespace CustomLabels.Cli.Packages;

/// <summary>A package as one file that can be uploaded: as it is, or zipped when it consists of several files.</summary>
internal sealed class UploadFile : IDisposable
{
    // What belongs to a single .onnx file when it lies beside it.
    private static readonly string[] Companions = ["labels.txt", "model.json"];
    private readonly string? _temporary;

    private UploadFile(string path, string name, string? temporary, string? settings = null)
    {
        (Path, Name, _temporary, Settings) = (path, name, temporary, settings);
    }

    /// <summary>The file to send.</summary>
    public string Path { get; }

    /// <summary>Its name in the bucket; ends in .zip or .onnx, which is how the service knows a package.</summary>
    public string Name { get; }

    /// <summary>The file beside a zip that stands in the place of its own model.json, to be sent beside it; null when there is none.</summary>
    public string? Settings { get; }

    /// <summary>Prepares a folder, a zip or an .onnx file that <see cref="PackageUnpacker"/> has accepted.</summary>
    /// <exception cref="IOException">It cannot be read, or the temporary zip not be written.</exception>
    public static UploadFile Of(string package)
    {
        var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(package)));
        if (Directory.Exists(package))
        {
            return Zipped(name.Length == 0 ? "package" : name, zip => AddFolder(zip, package));
        }

        if (!package.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            var settings = package + PackageUnpacker.SettingsSuffix;
            return new(
                package, name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? name : name + ".zip", null, File.Exists(settings) ? settings : null);
        }

        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(package))!;
        var companions = Companions.Select(companion => System.IO.Path.Combine(folder, companion)).Where(File.Exists).ToList();
        return companions.Count == 0
            ? new(package, name, null)
            : Zipped(System.IO.Path.GetFileNameWithoutExtension(name), zip =>
            {
                Add(zip, package, "model.onnx");
                companions.ForEach(companion => Add(zip, companion, System.IO.Path.GetFileName(companion)));
            });
    }

    public void Dispose()
    {
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private static UploadFile Zipped(string name, Action<ZipArchive> fill)
    {
        var temporary = Directory.CreateTempSubdirectory("customlabels-").FullName;
        var file = new UploadFile(System.IO.Path.Combine(temporary, "package.zip"), name + ".zip", temporary);
        try
        {
            using var zip = ZipFile.Open(file.Path, ZipArchiveMode.Create);
            fill(zip);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void AddFolder(ZipArchive zip, string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Add(zip, path, System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'));
        }
    }

    // Stored, not compressed: weights hardly shrink, and the service refuses entries that grow suspiciously.
    private static void Add(ZipArchive zip, string path, string name) => zip.CreateEntryFromFile(path, name, CompressionLevel.NoCompression);
}
