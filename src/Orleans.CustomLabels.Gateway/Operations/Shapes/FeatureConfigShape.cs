using System.Text.Json;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CustomizationFeatureConfig.html. Its one member belongs to a feature that is not here.</summary>
internal sealed record FeatureConfigShape(JsonElement? ContentModeration) : ICheckedShape
{
    public void Check(Violations violations, string member)
    {
        if (ContentModeration is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) })
        {
            violations.Add($"{member}.ContentModeration does not apply to a project of the feature CUSTOM_LABELS.");
        }
    }
}
