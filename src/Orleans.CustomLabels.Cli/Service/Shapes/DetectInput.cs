namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectCustomLabels.html</summary>
internal sealed record DetectInput(string ProjectVersionArn, Image Image, float? MinConfidence, int? MaxResults);
