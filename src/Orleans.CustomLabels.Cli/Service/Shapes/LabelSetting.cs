namespace CustomLabels.Cli.Service.Shapes;

/// <summary>How one label is to be shown.</summary>
internal sealed record LabelSetting(string ModelName, string? Name, float? Threshold);
