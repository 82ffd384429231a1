namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_TrainingData.html</summary>
internal sealed record TrainingData(IReadOnlyList<Asset> Assets);
