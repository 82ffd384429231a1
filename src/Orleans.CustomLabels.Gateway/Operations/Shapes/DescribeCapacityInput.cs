using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Request of DescribeCapacity.</summary>
/// <param name="ProjectVersionArn">The version.</param>
/// <param name="TargetCallsPerSecond">A rate for which units are to be recommended, above 0 and at most 1 000 000; without it, the present one.</param>
internal sealed record DescribeCapacityInput(string? ProjectVersionArn, double? TargetCallsPerSecond) : IVersionInput
{
    public void Check(Violations violations)
    {
        ArnRules.Version(violations, nameof(ProjectVersionArn), ProjectVersionArn);
        if (TargetCallsPerSecond is not null and not (> 0 and <= 1_000_000))
        {
            violations.Add($"{nameof(TargetCallsPerSecond)} must be above 0 and at most 1000000.");
        }
    }

    /// <summary>The version; only after <see cref="Check"/>.</summary>
    public ModelVersionArn ToArn() => ModelVersionArn.Parse(ProjectVersionArn!);
}
