namespace CustomLabels.Contracts.Units;

/// <summary>One result on a picture.</summary>
/// <param name="Name">The label's name.</param>
/// <param name="Confidence">0..100.</param>
/// <param name="Box">Where, for detectors; null for classifiers.</param>
[GenerateSerializer, Immutable, Alias("customlabels.CustomLabel")]
public readonly record struct CustomLabel([property: Id(0)] string Name, [property: Id(1)] float Confidence, [property: Id(2)] LabelBox? Box);
