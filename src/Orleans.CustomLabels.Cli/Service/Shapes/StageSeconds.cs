namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Seconds of one call.</summary>
internal sealed record StageSeconds(double Fetch, double Decode, double Infer, double Post, double Total);
