namespace CustomLabels.Contracts.Labels;

/// <summary>A label as it is shown now.</summary>
/// <param name="ModelName">Its name in the model.</param>
/// <param name="Name">The name that answers have.</param>
/// <param name="ModelThreshold">The model's assumed threshold in per cent.</param>
/// <param name="AssumedThreshold">The one that holds, in per cent.</param>
/// <param name="IsEdited">Whether name or threshold were changed.</param>
[GenerateSerializer, Immutable, Alias("customlabels.LabelDescription")]
public sealed record LabelDescription(
    [property: Id(0)] string ModelName, [property: Id(1)] string Name, [property: Id(2)] float ModelThreshold,
    [property: Id(3)] float AssumedThreshold, [property: Id(4)] bool IsEdited);
