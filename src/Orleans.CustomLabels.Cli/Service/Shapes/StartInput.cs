namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_StartProjectVersion.html</summary>
internal sealed record StartInput(string ProjectVersionArn, int MinInferenceUnits, int? MaxInferenceUnits);
