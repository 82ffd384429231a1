namespace CustomLabels.Cli.Service.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_TestingData.html. Always empty: an import tests nothing, but AWS wants both members together.</summary>
internal sealed record TestingData;
