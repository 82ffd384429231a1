using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Request of operations on a version that need no more than its ARN, such as StopProjectVersion.</summary>
internal sealed record ProjectVersionArnInput(string? ProjectVersionArn) : IVersionInput
{
    public void Check(Violations violations) => ArnRules.Version(violations, nameof(ProjectVersionArn), ProjectVersionArn);

    /// <summary>The version; only after <see cref="Check"/>.</summary>
    public ModelVersionArn ToArn() => ModelVersionArn.Parse(ProjectVersionArn!);
}
