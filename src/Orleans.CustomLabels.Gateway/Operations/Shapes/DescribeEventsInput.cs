using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Request of DescribeEvents.</summary>
/// <param name="ProjectVersionArn">The version.</param>
/// <param name="MaxResults">Most events of a page, 1 to 100; without it, 100.</param>
/// <param name="NextToken">Where the next page begins.</param>
internal sealed record DescribeEventsInput(string? ProjectVersionArn, int? MaxResults, string? NextToken) : IVersionInput
{
    public void Check(Violations violations)
    {
        ArnRules.Version(violations, nameof(ProjectVersionArn), ProjectVersionArn);
        violations.PageSize(nameof(MaxResults), MaxResults, PageLimit.Entries);
    }

    /// <summary>The version; only after <see cref="Check"/>.</summary>
    public ModelVersionArn ToArn() => ModelVersionArn.Parse(ProjectVersionArn!);
}
