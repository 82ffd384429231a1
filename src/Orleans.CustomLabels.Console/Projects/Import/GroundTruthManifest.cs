namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>AWS's name for the place of what a version is made from; here it names a model package.</summary>
/// <param name="S3Object">The package.</param>
public sealed record GroundTruthManifest(PackageLocation S3Object);
