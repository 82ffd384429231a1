using System.Text.RegularExpressions;
using CustomLabels.Testing;

namespace CustomLabels.Inference.Tests.Images;

/// <summary>What the test data's own table says a full decode of a file ends in.</summary>
/// <param name="Width">Stored width in pixels, or null when not even the header is acceptable.</param>
/// <param name="Height">Stored height in pixels, or null.</param>
/// <param name="Decodes">Whether all pixels can be read; null when the table did not try because of the size.</param>
internal sealed partial record StatedOutcome(int? Width, int? Height, bool? Decodes)
{
    public static StatedOutcome Of(string file)
    {
        var row = File.ReadLines(SharedTestData.Path("SOURCES.md")).Single(line => line.StartsWith($"| `{file}` |", StringComparison.Ordinal));
        var stated = row.Split('|')[^2].Trim();
        var match = Accepted().Match(stated);

        // Other formats than JPEG and PNG decode with Skia, so the table shows them as good; the service refuses them.
        return match.Success && match.Groups["format"].Value is "Jpeg" or "Png"
            ? new(int.Parse(match.Groups["width"].Value, null), int.Parse(match.Groups["height"].Value, null), match.Groups["result"].Value switch
            {
                "Success" => true,
                "skipped(too large)" => null,
                _ => false,
            })
            : new(null, null, false);
    }

    [GeneratedRegex(@"^(?<format>\w+) (?<width>\d+)x(?<height>\d+) decode=(?<result>.+)$")]
    private static partial Regex Accepted();
}
