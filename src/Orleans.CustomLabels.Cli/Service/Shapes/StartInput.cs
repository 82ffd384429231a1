namespace CustomLabels.Cli.Service.Shapes;

/// <summary>A version and its units. https://docs.aws.amazon.com/rekognition/latest/APIReference/API_StartProjectVersion.html</summary>
internal sealed record StartInput(string ProjectVersionArn, int MinInferenceUnits, int? MaxInferenceUnits);
