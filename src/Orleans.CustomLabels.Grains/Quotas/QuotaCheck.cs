using System.Diagnostics.CodeAnalysis;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Quotas;

namespace CustomLabels.Grains.Quotas;

/// <summary>Refuses what would exceed a quota. Asked inside the change that would, so that calls at one time cannot exceed it together.</summary>
internal static class QuotaCheck
{
    /// <exception cref="CustomLabelsException">LimitExceeded.</exception>
    public static void NewProject(AccountQuotas quotas, int present) => Demand(
        present < (quotas.Projects ?? int.MaxValue),
        $"The account has {present} projects, and {quotas.Projects} are the most that it may have (CustomLabels__Quotas__Projects).");

    /// <exception cref="CustomLabelsException">LimitExceeded.</exception>
    public static void NewVersion(AccountQuotas quotas, int present) => Demand(
        present < (quotas.VersionsPerProject ?? int.MaxValue),
        $"The project has {present} model versions, and {quotas.VersionsPerProject} are the most that it may have "
            + "(CustomLabels__Quotas__VersionsPerProject).");

    /// <exception cref="CustomLabelsException">LimitExceeded.</exception>
    public static void OneMoreRuns(AccountQuotas quotas, int running) => Demand(
        running < (quotas.RunningVersions ?? int.MaxValue),
        $"{running} model versions of the account are starting, running or stopping, and {quotas.RunningVersions} are the most that may be at once "
            + "(CustomLabels__Quotas__RunningVersions).");

    /// <exception cref="CustomLabelsException">LimitExceeded.</exception>
    public static void Units(AccountQuotas quotas, int min, int? max) => Demand(
        Math.Max(min, max ?? min) <= (quotas.UnitsPerVersion ?? int.MaxValue),
        $"{Math.Max(min, max ?? min)} inference units are asked for, and {quotas.UnitsPerVersion} are the most that a model version may have "
            + "(CustomLabels__Quotas__UnitsPerVersion).");

    private static void Demand([DoesNotReturnIf(false)] bool isWithin, string refusal)
    {
        if (!isWithin)
        {
            throw new CustomLabelsException(CustomLabelsError.LimitExceeded, refusal);
        }
    }
}
