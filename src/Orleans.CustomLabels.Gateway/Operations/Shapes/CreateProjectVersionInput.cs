using System.Text.RegularExpressions;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateProjectVersion.html. TestingData is read past: an import tests nothing.</summary>
internal sealed partial record CreateProjectVersionInput(
    string? ProjectArn,
    string? VersionName,
    OutputConfigShape? OutputConfig,
    TrainingDataShape? TrainingData,
    IReadOnlyDictionary<string, string?>? Tags,
    string? KmsKeyId,
    string? VersionDescription,
    FeatureConfigShape? FeatureConfig) : IInputShape
{
    public void Check(Violations violations)
    {
        ArnRules.Project(violations, nameof(ProjectArn), ProjectArn);
        violations.Name(nameof(VersionName), VersionName);
        violations.Nested(nameof(OutputConfig), OutputConfig);
        violations.Tags(nameof(Tags), Tags);
        violations.Length(nameof(KmsKeyId), KmsKeyId, 1, 2048);
        violations.Pattern(nameof(KmsKeyId), KmsKeyId, KmsKeyPattern(), "a key id, key ARN, alias or alias ARN");
        violations.Length(nameof(VersionDescription), VersionDescription, 1, 255);
        violations.Pattern(nameof(VersionDescription), VersionDescription, DescriptionPattern(), "letters, digits, spaces or any of -_.()':,;?");
        FeatureConfig?.Check(violations, nameof(FeatureConfig));
        if (TrainingData is null)
        {
            violations.Add("TrainingData is required: its one asset names the model package to import.");
        }
        else
        {
            TrainingData.Check(violations, nameof(TrainingData));
        }
    }

    /// <summary>The project; only after <see cref="Check"/>.</summary>
    public ProjectArn ToArn() => Contracts.Arns.ProjectArn.Parse(ProjectArn!);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9:_/+=,@.\-]{0,2048}\z")]
    private static partial Regex KmsKeyPattern();

    [GeneratedRegex(@"\A[a-zA-Z0-9\-_. ()':,;?]+\z")]
    private static partial Regex DescriptionPattern();
}
