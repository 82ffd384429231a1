namespace CustomLabels.Testing;

/// <summary>The checkout that the running tests were built from.</summary>
public static class Repository
{
    /// <summary>Folder that holds the solution file.</summary>
    public static string Root { get; } = Locate();

    /// <summary>How the running tests were built: <c>Debug</c> or <c>Release</c>.</summary>
    public static string Configuration => Output.Parent!.Name;

    // The tests' own configuration and framework folder names: bin/Debug/net10.0.
    private static DirectoryInfo Output => new(AppContext.BaseDirectory);

    /// <summary>Path of a project's assembly, built as the running tests are.</summary>
    /// <param name="folder"><c>src</c> or <c>tests</c>.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="name">Name of the assembly, where it is not the project's.</param>
    /// <exception cref="FileNotFoundException">It is not built.</exception>
    public static string Assembly(string folder, string project, string? name = null)
    {
        var assembly = Path.Combine(Root, folder, project, "bin", Configuration, Output.Name, $"{name ?? project}.dll");
        return File.Exists(assembly) ? assembly : throw new FileNotFoundException($"Build it first: dotnet build {folder}/{project}.", assembly);
    }

    private static string Locate()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orleans.CustomLabels.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Orleans.CustomLabels.sln above {AppContext.BaseDirectory}.");
    }
}
