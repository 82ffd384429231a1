namespace CustomLabels.Inference.Packages;

/// <summary>Copies a package that lies on disk as plain files.</summary>
internal static class FolderPackage
{
    private const string Settings = "model.json";
    private static readonly string[] Companions = ["labels.txt", Settings];

    public static void Unpack(string root, StagingFolder staging, ByteBudget budget, CancellationToken cancellation)
    {
        var pending = new Stack<(string Path, string Prefix)>();
        pending.Push((root, ""));
        while (pending.TryPop(out var folder))
        {
            foreach (var entry in new DirectoryInfo(folder.Path).EnumerateFileSystemInfos())
            {
                var name = folder.Prefix + entry.Name;
                RefuseLink(entry, name);
                if (entry is DirectoryInfo)
                {
                    pending.Push((entry.FullName, name + "/"));
                }
                else if (!PackageUnpacker.IsLitter(name))
                {
                    Copy(entry.FullName, name, staging, budget, cancellation);
                }
            }
        }
    }

    public static void UnpackSingle(string model, StagingFolder staging, ByteBudget budget, CancellationToken cancellation)
    {
        Copy(model, "model.onnx", staging, budget, cancellation);
        foreach (var companion in Companions)
        {
            CopyBeside(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(model))!, companion), companion, staging, budget, cancellation);
        }
    }

    /// <summary>Copies the settings that lie beside a zip.</summary>
    /// <returns>The name that they have in the package; null when there are none.</returns>
    public static string? CopySettings(string zip, StagingFolder staging, ByteBudget budget, CancellationToken cancellation) =>
        CopyBeside(zip + PackageUnpacker.SettingsSuffix, Settings, staging, budget, cancellation) ? Settings : null;

    private static bool CopyBeside(string path, string name, StagingFolder staging, ByteBudget budget, CancellationToken cancellation)
    {
        var beside = new FileInfo(path);
        if (beside.Exists)
        {
            RefuseLink(beside, beside.Name);
            Copy(beside.FullName, name, staging, budget, cancellation);
        }

        return beside.Exists;
    }

    private static void Copy(string path, string name, StagingFolder staging, ByteBudget budget, CancellationToken cancellation)
    {
        using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        budget.Copy(source, staging.PathFor(name), name, long.MaxValue, cancellation);
    }

    private static void RefuseLink(FileSystemInfo entry, string name)
    {
        if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            throw new PackageRejectedException(
                $"'{PackageEntryName.Shown(name)}' is a symbolic link. Put the file itself into the package: links could point at anything on this machine.");
        }
    }
}
