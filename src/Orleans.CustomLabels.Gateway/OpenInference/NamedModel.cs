using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>What a model's name led to.</summary>
/// <param name="Version">The version that answers; null when there is none.</param>
/// <param name="Project">The project of that name, known when no version was found by its activity; null when there is none, or it was not looked for.</param>
internal sealed record NamedModel(ModelVersionArn? Version, ProjectArn? Project)
{
    /// <summary>Nothing has that name.</summary>
    public static readonly NamedModel None = new(null, null);
}
