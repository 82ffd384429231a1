namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_EvaluationResult.html; only what a package may state.</summary>
internal sealed record EvaluationResultShape(float F1Score);
