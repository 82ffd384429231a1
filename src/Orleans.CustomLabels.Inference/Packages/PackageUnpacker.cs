namespace CustomLabels.Inference.Packages;

/// <summary>Lays a model package, however it was packed, into a fresh folder as plain files.</summary>
public static class PackageUnpacker
{
    /// <summary>Put after the name of a zip, it names the settings that lie beside it.</summary>
    public const string SettingsSuffix = ".model.json";

    /// <summary>
    /// Unpacks a folder, a zip archive, or a single <c>.onnx</c> file (to which <c>labels.txt</c> and <c>model.json</c> beside it belong).
    /// A zip whose files all lie in one folder is taken as that folder; <c>__MACOSX</c>, <c>.DS_Store</c> and <c>Thumbs.db</c> are left out. What lies beside
    /// it under its name and <see cref="SettingsSuffix"/> stands in the place of its own <c>model.json</c>: so it can be completed without being packed anew.
    /// </summary>
    /// <param name="source">Path of the package.</param>
    /// <param name="stagingFolder">Folder to fill: absent or empty. The caller owns and deletes it, also after a failure.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PackageRejectedException">The package is unsafe, too large, damaged, or no package at all.</exception>
    /// <exception cref="IOException">The source cannot be read or the staging folder not be written.</exception>
    public static void Unpack(string source, string stagingFolder, PackageLimits limits, CancellationToken cancellation)
    {
        var staging = new StagingFolder(stagingFolder, limits);
        var budget = new ByteBudget(limits);
        if (Directory.Exists(source))
        {
            FolderPackage.Unpack(source, staging, budget, cancellation);
        }
        else if (ZipPackage.LooksLikeZip(source))
        {
            ZipPackage.Unpack(source, staging, budget, limits, cancellation);
        }
        else if (source.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            FolderPackage.UnpackSingle(source, staging, budget, cancellation);
        }
        else
        {
            throw new PackageRejectedException(
                $"'{PackageEntryName.Shown(Path.GetFileName(source))}' is neither a folder, nor a zip archive, nor an .onnx file. "
                + "A model package is one of these, with model.onnx in it.");
        }

        if (staging.Count == 0)
        {
            throw new PackageRejectedException("The package is empty. It needs at least a model.onnx.");
        }
    }

    /// <summary>Whether a file is an operating system's litter rather than part of a package.</summary>
    internal static bool IsLitter(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal)
        || Path.GetFileName(name.AsSpan()) is ".DS_Store" or "Thumbs.db";
}
