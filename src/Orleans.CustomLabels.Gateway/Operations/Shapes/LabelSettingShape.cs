using CustomLabels.Contracts.Labels;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>How one label is to be shown.</summary>
/// <param name="ModelName">Its name in the model.</param>
/// <param name="Name">Another name; absent for that of the model.</param>
/// <param name="Threshold">Another assumed threshold in per cent; absent for that of the model.</param>
internal sealed record LabelSettingShape(string? ModelName, string? Name, float? Threshold) : ICheckedShape
{
    public void Check(Violations violations, string member) => violations.Required($"{member}.ModelName", ModelName);

    /// <summary>The setting; only after <see cref="Check"/>.</summary>
    public LabelSetting ToSetting() => new(ModelName!, Name, Threshold);
}
