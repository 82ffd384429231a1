using System.Text.Json;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Reports;

/// <summary>
/// Where results go, which is not part of the repository: <c>artifacts/chaos/short</c> or <c>/full</c>, or the folder that
/// <c>CUSTOMLABELS_CHAOS_RESULTS</c> names.
/// </summary>
internal static class ResultsFolder
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    private static string Usual => Path.Combine(Repository.Root, "artifacts", "chaos", ChaosLength.Asked.Name);

    private static string Root { get; } = Directory.CreateDirectory(Environment.GetEnvironmentVariable("CUSTOMLABELS_CHAOS_RESULTS") ?? Usual).FullName;

    /// <summary>Folder for the logs of a row that failed.</summary>
    public static string LogsOf(string id) => Path.Combine(Root, "logs", id.Replace(' ', '-'));

    /// <summary>Writes a row, and the table of all rows in the folder.</summary>
    public static void Write(RowResult result)
    {
        File.WriteAllText(Path.Combine(Root, $"{result.Id.Replace(' ', '-')}.json"), JsonSerializer.Serialize(result, Format));
        var files = Directory.EnumerateFiles(Root, "*.json").Order(StringComparer.Ordinal);
        var rows = files.Select(file => JsonSerializer.Deserialize<RowResult>(File.ReadAllText(file), Format)!);
        File.WriteAllText(Path.Combine(Root, "table.md"), ResultsTable.Of([.. rows]));
    }
}
