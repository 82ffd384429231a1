using System.Collections.Immutable;

namespace CustomLabels.Inference.Packages;

/// <summary>Label names, from <c>labels.txt</c> (one per line, line n is class n-1) or elsewhere.</summary>
internal static class LabelsFile
{
    private const int MostLabels = 100_000;
    private const int LongestName = 1000;

    public static ImmutableArray<string> Parse(string text) => Check([.. text.TrimStart('\ufeff').TrimEnd().Split('\n').Select(line => line.Trim())], "labels.txt");

    public static ImmutableArray<string> Check(ImmutableArray<string> labels, string source)
    {
        if (labels.Length > MostLabels)
        {
            throw new PackageRejectedException($"{source} has {labels.Length} labels; at most {MostLabels} are possible.");
        }

        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Length is 0 or > LongestName || labels[i].Any(char.IsControl) || labels[i].Contains('\ufffd', StringComparison.Ordinal))
            {
                throw new PackageRejectedException(
                    $"{source}: label {i + 1} is empty, longer than {LongestName} characters, or not plain UTF-8 text. One label per class, in class order.");
            }
        }

        return labels.IsEmpty ? throw new PackageRejectedException($"{source} holds no labels.") : labels;
    }
}
