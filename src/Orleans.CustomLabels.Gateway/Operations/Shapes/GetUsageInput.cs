using CustomLabels.Contracts.Arns;
using CustomLabels.Gateway.Usage;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Input of GetUsage: a period, what to group its usage by (by version, unless given), and at most one resource to look at alone.</summary>
internal sealed record GetUsageInput(
    decimal? From, decimal? To, IReadOnlyList<string?>? GroupBy, string? TagKey, string? ProjectArn, string? ProjectVersionArn,
    int? MaxResults, string? NextToken) : IVersionInput
{
    /// <summary>What to group by; only after <see cref="Check"/>.</summary>
    public string[] Groups => GroupBy is null ? [UsageGroup.Version] : [.. GroupBy.Select(group => group!)];

    public void Check(Violations violations)
    {
        UsagePeriod.Check(violations, From, To);
        if (GroupBy is not null
            && (GroupBy.Count < 1 || GroupBy.Distinct().Count() < GroupBy.Count || GroupBy.Any(group => !UsageGroup.All.Contains(group))))
        {
            violations.Add($"GroupBy must have 1..{UsageGroup.All.Length} different entries of {string.Join(", ", UsageGroup.All)}.");
        }

        var isByTag = GroupBy?.Contains(UsageGroup.Tag) == true;
        if (isByTag && violations.Required(nameof(TagKey), TagKey))
        {
            violations.TagKeys(nameof(TagKey), [TagKey]);
        }

        if (!isByTag && TagKey is not null)
        {
            violations.Add("TagKey is for GroupBy TAG only.");
        }

        if (ProjectArn is not null)
        {
            ArnRules.Project(violations, nameof(ProjectArn), ProjectArn);
        }

        if (ProjectVersionArn is not null)
        {
            ArnRules.Version(violations, nameof(ProjectVersionArn), ProjectVersionArn);
        }

        if (ProjectArn is not null && ProjectVersionArn is not null)
        {
            violations.Add("Only one of ProjectArn and ProjectVersionArn can be given.");
        }

        violations.PageSize(nameof(MaxResults), MaxResults, PageLimit.UsageRows);
    }

    /// <summary>The resource to look at alone, or null for all; only after <see cref="Check"/>.</summary>
    public ResourceArn? ToArn() => (ProjectArn ?? ProjectVersionArn) is { } arn ? ResourceArn.Parse(arn) : null;
}
