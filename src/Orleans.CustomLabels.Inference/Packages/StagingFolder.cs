namespace CustomLabels.Inference.Packages;

/// <summary>The fresh folder a package is unpacked into: hands out paths for checked names, each only once.</summary>
internal sealed class StagingFolder
{
    private readonly string _root;
    private readonly PackageLimits _limits;
    private readonly HashSet<string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);

    public StagingFolder(string root, PackageLimits limits)
    {
        _root = Path.GetFullPath(root);
        _limits = limits;
        Directory.CreateDirectory(_root);
        if (Directory.EnumerateFileSystemEntries(_root).Any())
        {
            throw new ArgumentException("The staging folder must be empty.", nameof(root));
        }
    }

    /// <summary>Number of files handed out.</summary>
    public int Count => _files.Count;

    /// <summary>Path for a new file of the package; its folder exists afterwards.</summary>
    /// <exception cref="PackageRejectedException">The name is unsafe, taken already (also in other case), or one too many.</exception>
    public string PathFor(string name)
    {
        if (PackageEntryName.Problem(name) is { } problem)
        {
            throw new PackageRejectedException($"The package has a file whose name {problem}: '{PackageEntryName.Shown(name)}'. Pack it again with plain relative names.");
        }

        if (!_files.Add(name) || _folders.Contains(name))
        {
            throw new PackageRejectedException(
                $"The package has '{PackageEntryName.Shown(name)}' twice (names that differ only in case count as one). Keep one of them.");
        }

        AddFolders(name);
        if (_files.Count + _folders.Count > _limits.MaxEntries)
        {
            throw new PackageRejectedException($"The package has more than {_limits.MaxEntries} files and folders. Leave out what is not needed to run the model.");
        }

        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private void AddFolders(string name)
    {
        for (var end = name.LastIndexOf('/'); end > 0; end = name.LastIndexOf('/', end - 1))
        {
            var folder = name[..end];
            if (_files.Contains(folder))
            {
                throw new PackageRejectedException($"The package has '{PackageEntryName.Shown(folder)}' both as a file and as a folder.");
            }

            _folders.Add(folder);
        }
    }
}
