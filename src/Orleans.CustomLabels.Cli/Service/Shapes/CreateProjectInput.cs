namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateProject.html</summary>
internal sealed record CreateProjectInput(string ProjectName);
