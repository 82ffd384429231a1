using CustomLabels.Contracts.Labels;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A label of a model.</summary>
/// <param name="Name">The name that answers have.</param>
/// <param name="ModelName">Its name in the model.</param>
/// <param name="AssumedThreshold">In per cent: without MinConfidence, only results above it are returned.</param>
/// <param name="ModelThreshold">The same in the model.</param>
/// <param name="IsEdited">Whether name or threshold were changed.</param>
internal sealed record LabelShape(string Name, string ModelName, float AssumedThreshold, float ModelThreshold, bool IsEdited)
{
    public static LabelShape From(LabelDescription label) =>
        new(label.Name, label.ModelName, label.AssumedThreshold, label.ModelThreshold, label.IsEdited);
}
