namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>What a model version was made from.</summary>
/// <param name="Input">What was given.</param>
public sealed record TrainingDataResult(TrainingData Input);
