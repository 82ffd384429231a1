using CustomLabels.Cli.Failures;

namespace CustomLabels.Cli.Commands;

/// <summary>What a usage report groups by, as the user names it: <c>version</c>, <c>hour</c>, <c>tag:KEY</c>, or several with commas between.</summary>
/// <param name="Groups">As the service calls them.</param>
/// <param name="TagKey">Key of the tag.</param>
internal sealed record UsageGrouping(IReadOnlyList<string> Groups, string? TagKey)
{
    private const string TagPrefix = "tag:";

    /// <exception cref="WrongUsageException">Something else is written.</exception>
    public static UsageGrouping Parse(string text)
    {
        var (groups, tagKey) = (new List<string>(), (string?)null);
        foreach (var part in text.Split(','))
        {
            if (part.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase) && part.Length > TagPrefix.Length && tagKey is null)
            {
                tagKey = part[TagPrefix.Length..];
                groups.Add("TAG");
            }
            else if (part.ToUpperInvariant() is "VERSION" or "PROJECT" or "DAY" or "HOUR" or "ZONE" && !groups.Contains(part.ToUpperInvariant()))
            {
                groups.Add(part.ToUpperInvariant());
            }
            else
            {
                throw new WrongUsageException(
                    $"Usage cannot be grouped by '{text}'.", "Write version, project, day, hour, zone or tag:KEY, or several with commas between.");
            }
        }

        return new(groups, tagKey);
    }
}
