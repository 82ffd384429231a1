namespace CustomLabels.Contracts.Telemetry;

/// <summary>What metrics call a model version.</summary>
/// <param name="Model">Value of the tag <c>model</c>: the project's name.</param>
/// <param name="Version">Value of the tag <c>version</c>: the version's name in its project.</param>
public sealed record VersionTag(string Model, string Version)
{
    /// <summary>Stands for all versions beyond <see cref="VersionTags.MaxVersions"/>.</summary>
    public static VersionTag Other { get; } = new("other", "other");
}
