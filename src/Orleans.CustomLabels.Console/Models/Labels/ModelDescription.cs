using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Models.Labels;

/// <summary>Reply of DescribeModel. What the import finds out is null before its end, and after a refusal.</summary>
/// <param name="Status">The version's status.</param>
/// <param name="ImportedFrom">The package.</param>
/// <param name="Kind"><c>CLASSIFIER</c> or <c>DETECTOR</c>.</param>
/// <param name="Digest">SHA-256 of the package's content.</param>
/// <param name="SizeBytes">Size of the stored package.</param>
/// <param name="FootprintBytes">Memory that one session took when it was validated.</param>
/// <param name="SecondsPerRun">Seconds that one run took then.</param>
/// <param name="F1Score">0..1, where the package states one.</param>
/// <param name="Recognition">What was recognised and why, one sentence each.</param>
/// <param name="Labels">In the model's order.</param>
/// <param name="LabelsVersion">Counts the changes of their settings.</param>
public sealed record ModelDescription(
    string Status, PackageLocation ImportedFrom, string? Kind, string? Digest, long? SizeBytes, long? FootprintBytes, double? SecondsPerRun,
    double? F1Score, IReadOnlyList<string>? Recognition, IReadOnlyList<ModelLabel> Labels, long LabelsVersion)
{
    /// <summary>Its kind in words.</summary>
    public string KindInWords => Kind switch
    {
        "DETECTOR" => "Finds objects and their boxes",
        "CLASSIFIER" => "Judges the whole picture",
        _ => Kind ?? "",
    };
}
