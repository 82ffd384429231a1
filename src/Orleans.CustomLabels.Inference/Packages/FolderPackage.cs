namespace CustomLabels.Inference.Packages;

/// <summary>Copies a package that lies on disk as plain files.</summary>
internal static class FolderPackage
{
    private static readonly string[] Companions = ["labels.txt", "model.json"];

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
            var beside = new FileInfo(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(model))!, companion));
            if (beside.Exists)
            {
                RefuseLink(beside, companion);
                Copy(beside.FullName, companion, staging, budget, cancellation);
            }
        }
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
