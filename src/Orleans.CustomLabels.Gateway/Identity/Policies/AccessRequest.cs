using System.Collections.Immutable;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>One thing that a caller wants to do.</summary>
/// <param name="Action">Action, for example <c>rekognition:StartProjectVersion</c>.</param>
/// <param name="Resource">ARN of what it is done to; <c>*</c> for actions that name no resource.</param>
internal sealed record AccessRequest(string Action, string Resource)
{
    public const string NoResource = "*";

    /// <summary>Tags that the request brings (aws:RequestTag); null when it brings none.</summary>
    public ImmutableDictionary<string, string>? RequestTags { get; init; }

    /// <summary>Tag keys that the request names (aws:TagKeys).</summary>
    public ImmutableArray<string> TagKeys { get; init; } = [];

    /// <summary>Tags of the resource (aws:ResourceTag); null when they were not fetched yet.</summary>
    public ImmutableDictionary<string, string>? ResourceTags { get; init; }
}
