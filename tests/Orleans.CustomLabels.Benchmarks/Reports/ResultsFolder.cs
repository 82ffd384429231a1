using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.Reports;

/// <summary>Where results go, which is not part of the repository: <c>artifacts/benchmarks</c>.</summary>
internal static class ResultsFolder
{
    private static readonly string Root = Path.Combine(Repository.Root, "artifacts", "benchmarks");

    /// <summary>Folder for the logs of processes when something went wrong.</summary>
    public static string Logs => Path.Combine(Root, "logs");

    /// <summary>Path of a result.</summary>
    public static string File(string name) => Path.Combine(Directory.CreateDirectory(Root).FullName, name);
}
