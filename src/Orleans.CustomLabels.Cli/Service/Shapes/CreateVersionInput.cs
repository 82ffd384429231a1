namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateProjectVersion.html. The one training asset names the model package to import.</summary>
internal sealed record CreateVersionInput(
    string ProjectArn, string VersionName, OutputConfig OutputConfig, TrainingData TrainingData, TestingData TestingData);
