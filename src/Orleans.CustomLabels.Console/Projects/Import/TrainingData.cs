namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>What a model version is to be made from.</summary>
/// <param name="Assets">One: the model package.</param>
public sealed record TrainingData(IReadOnlyList<TrainingAsset> Assets);
