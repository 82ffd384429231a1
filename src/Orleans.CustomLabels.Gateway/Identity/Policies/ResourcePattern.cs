using System.Collections.Immutable;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>
/// Pattern of an ARN. Wildcards stay inside the parts between colons, so <c>arn:aws:rekognition:*:111122223333:project/*</c> can never match
/// another account (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html). A lone <c>*</c> matches everything.
/// </summary>
internal sealed class ResourcePattern
{
    private const int Parts = 6;
    private readonly ImmutableArray<WildcardPattern> _parts;

    private ResourcePattern(ImmutableArray<WildcardPattern> parts) => _parts = parts;

    public static ResourcePattern Parse(string text)
    {
        if (text == "*")
        {
            return new ResourcePattern([]);
        }

        var parts = text.Split(':', Parts);
        return parts.Length == Parts && parts[0] == "arn" && parts[2].Length > 0 && parts[5].Length > 0
            ? new ResourcePattern([.. parts.Select(part => new WildcardPattern(part, StringComparison.Ordinal))])
            : throw new FormatException($"Resource '{text}' is neither '*' nor an ARN (arn:partition:service:region:account:resource).");
    }

    public bool Matches(string resource)
    {
        if (_parts.IsEmpty)
        {
            return true;
        }

        Span<Range> parts = stackalloc Range[Parts];
        var text = resource.AsSpan();
        if (text.Split(parts, ':') != Parts)
        {
            return false;
        }

        for (var i = 0; i < Parts; i++)
        {
            if (!_parts[i].Matches(text[parts[i]]))
            {
                return false;
            }
        }

        return true;
    }
}
