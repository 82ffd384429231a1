namespace CustomLabels.Testing;

/// <summary>The repository's programs, as built in the configuration of the tests.</summary>
public static class BuiltProgram
{
    // The tests' own configuration and framework folder names: bin/Debug/net10.0.
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    /// <summary><c>Debug</c> or <c>Release</c>.</summary>
    public static string Configuration => Output.Parent!.Name;

    /// <summary>The server's assembly.</summary>
    public static string Server => Find("Orleans.CustomLabels.Server", "Orleans.CustomLabels.Server.dll");

    /// <summary>The assembly of <c>customlabels</c>.</summary>
    public static string CommandLine => Find("Orleans.CustomLabels.Cli", "customlabels.dll");

    private static string Find(string project, string assembly)
    {
        var path = Path.Combine(Repository.Root, "src", project, "bin", Configuration, Output.Name, assembly);
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build it first: dotnet build src/{project}.", path);
    }
}
