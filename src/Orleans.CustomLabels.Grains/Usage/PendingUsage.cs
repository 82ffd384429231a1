using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Usage;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.Usage;

/// <summary>The usage of a version that is in its own record only.</summary>
internal static class PendingUsage
{
    /// <summary>Closed intervals that no ledger has acknowledged, then the open ones until their units were last heard of.</summary>
    public static ImmutableArray<UsageInterval> Of(ModelVersionArn version, ModelVersionState state)
    {
        var before = state.Usage.RunMilliseconds;
        var open = ImmutableArray.CreateBuilder<UsageInterval>();
        foreach (var unit in state.Usage.Open.Where(unit => unit.SeenMilliseconds > unit.FromMilliseconds))
        {
            open.Add(new()
            {
                Version = version,
                Project = state.Project,
                Run = state.Usage.Run,
                Epoch = unit.Epoch,
                Zone = unit.Zone,
                FromMilliseconds = unit.FromMilliseconds,
                ToMilliseconds = unit.SeenMilliseconds,
                RunMillisecondsBefore = before,
                Tags = state.Tags,
            });
            before += unit.SeenMilliseconds - unit.FromMilliseconds;
        }

        return [.. state.Usage.Outbox, .. open];
    }
}
