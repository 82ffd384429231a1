namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateProjectVersion.html</summary>
internal sealed record CreateVersionOutput(string ProjectVersionArn);
