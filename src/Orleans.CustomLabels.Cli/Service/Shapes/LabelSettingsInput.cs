namespace CustomLabels.Cli.Service.Shapes;

/// <summary>Request of the service's own operation PutLabelSettings.</summary>
internal sealed record LabelSettingsInput(string ProjectVersionArn, IReadOnlyList<LabelSetting> Labels, long? ExpectedLabelsVersion);
