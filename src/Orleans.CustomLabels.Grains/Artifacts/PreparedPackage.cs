using CustomLabels.Contracts.Artifacts;

namespace CustomLabels.Grains.Artifacts;

/// <summary>A validated package that is ready to be published.</summary>
/// <param name="Folder">Its files.</param>
/// <param name="Artifact">What it is.</param>
internal sealed record PreparedPackage(string Folder, ArtifactDescription Artifact);
