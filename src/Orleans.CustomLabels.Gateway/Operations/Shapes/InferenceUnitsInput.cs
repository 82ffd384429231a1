using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>
/// A version and its units: input of StartProjectVersion
/// (https://docs.aws.amazon.com/rekognition/latest/APIReference/API_StartProjectVersion.html) and of UpdateInferenceUnits.
/// </summary>
internal sealed record InferenceUnitsInput(string? ProjectVersionArn, int? MinInferenceUnits, int? MaxInferenceUnits) : IVersionInput
{
    public void Check(Violations violations)
    {
        ArnRules.Version(violations, nameof(ProjectVersionArn), ProjectVersionArn);
        violations.Required(nameof(MinInferenceUnits), MinInferenceUnits);
        violations.AtLeast(nameof(MinInferenceUnits), MinInferenceUnits, 1);
        violations.AtLeast(nameof(MaxInferenceUnits), MaxInferenceUnits, 1);
        if (MaxInferenceUnits < MinInferenceUnits)
        {
            violations.Add("MaxInferenceUnits must not be less than MinInferenceUnits.");
        }
    }

    /// <summary>The version; only after <see cref="Check"/>.</summary>
    public ModelVersionArn ToArn() => ModelVersionArn.Parse(ProjectVersionArn!);
}
