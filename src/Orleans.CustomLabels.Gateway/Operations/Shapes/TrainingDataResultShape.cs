namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_TrainingDataResult.html; only what an import has.</summary>
internal sealed record TrainingDataResultShape(TrainingDataShape Input);
