namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A unit of the caller's own on a silo.</summary>
internal sealed record ClusterUnit(string ProjectVersionArn, int Ordinal, long Epoch, string State);
