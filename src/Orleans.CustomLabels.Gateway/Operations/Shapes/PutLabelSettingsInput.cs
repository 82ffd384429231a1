using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Labels;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Request of PutLabelSettings.</summary>
/// <param name="ProjectVersionArn">The version.</param>
/// <param name="Labels">All its settings; an empty list takes all back.</param>
/// <param name="ExpectedLabelsVersion">The <c>LabelsVersion</c> that they are made from: settings that came later are then not overwritten.</param>
internal sealed record PutLabelSettingsInput(
    string? ProjectVersionArn, IReadOnlyList<LabelSettingShape?>? Labels, long? ExpectedLabelsVersion) : IVersionInput
{
    /// <summary>More mistakes than these help nobody.</summary>
    private const int MostViolations = 20;

    public void Check(Violations violations)
    {
        ArnRules.Version(violations, nameof(ProjectVersionArn), ProjectVersionArn);
        if (ExpectedLabelsVersion < 0)
        {
            violations.Add($"{nameof(ExpectedLabelsVersion)} must be at least 0.");
        }

        if (!violations.Required(nameof(Labels), Labels))
        {
            return;
        }

        var shapes = new Violations();
        foreach (var (number, label) in Labels!.Index().Where(entry => entry.Item?.ModelName is null).Take(MostViolations))
        {
            shapes.Nested($"{nameof(Labels)}[{number}]", label);
        }

        violations.AddAll(shapes);
        if (!shapes.Any)
        {
            foreach (var violation in LabelSettingRules.Violations(ToSettings()).Take(MostViolations))
            {
                violations.Add(violation);
            }
        }
    }

    /// <summary>The version; only after <see cref="Check"/>.</summary>
    public ModelVersionArn ToArn() => ModelVersionArn.Parse(ProjectVersionArn!);

    /// <summary>The settings; only after <see cref="Check"/>.</summary>
    public ImmutableArray<LabelSetting> ToSettings() => [.. Labels!.Select(label => label!.ToSetting())];
}
