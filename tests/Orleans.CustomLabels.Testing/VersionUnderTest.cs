namespace CustomLabels.Testing;

/// <summary>A model version that a test created.</summary>
public sealed record VersionUnderTest(string ProjectArn, string Arn, string Name);
