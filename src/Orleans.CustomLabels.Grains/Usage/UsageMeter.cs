using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;

namespace CustomLabels.Grains.Usage;

/// <summary>
/// Bills units: from the change that brings one into the routes to the change that takes it out. A pure function of that change, of when
/// each unit was last heard of, and of the time; its result is stored with the change itself.
/// </summary>
internal static class UsageMeter
{
    /// <summary>The changed state with its usage; the changed state itself when there is nothing to note.</summary>
    /// <param name="version">The version.</param>
    /// <param name="before">The stored state.</param>
    /// <param name="after">The changed one.</param>
    /// <param name="heard">When this activation of the owner last heard of a unit that it serves, by epoch.</param>
    /// <param name="options">Periods.</param>
    /// <param name="now">Now.</param>
    public static ModelVersionState Apply(
        ModelVersionArn version, ModelVersionState before, ModelVersionState after, IReadOnlyDictionary<long, DateTimeOffset> heard,
        ModelVersionOptions options, DateTimeOffset now)
    {
        var routed = after.RoutedUnits.ToDictionary(unit => unit.Epoch);
        var draft = new UsageDraft(version, after, IsStart(before, after));
        var stay = new List<OpenUsage>();
        var isChanged = false;
        foreach (var open in after.Usage.Open.Select(open => open with { SeenMilliseconds = LastHeard(open, heard) }))
        {
            if (routed.Remove(open.Epoch))
            {
                // Only as far as it is known to have served: what is cut off here is never taken back.
                stay.Add(draft.CloseDays(open));
            }
            else
            {
                draft.Close(open, EndOf(open, after, options, now));
                isChanged = true;
            }
        }

        isChanged |= routed.Count > 0 || draft.HasClosed || !ReferenceEquals(before, after) || IsDue(after.Usage.Open, stay, options);
        var entered = routed.Values.Select(unit => new OpenUsage(unit.Epoch, unit.Zone, now.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds()));
        return isChanged ? draft.Build([.. stay, .. entered]) : after;
    }

    /// <summary>The state with all that is known of its units, whatever its age: the owner ends in order, and with it perhaps everything.</summary>
    public static ModelVersionState Checkpoint(ModelVersionState state, IReadOnlyDictionary<long, DateTimeOffset> heard)
    {
        ImmutableArray<OpenUsage> known = [.. state.Usage.Open.Select(open => open with { SeenMilliseconds = LastHeard(open, heard) })];
        return known.AsSpan().SequenceEqual(state.Usage.Open.AsSpan()) ? state : state with { Usage = state.Usage with { Open = known } };
    }

    private static bool IsStart(ModelVersionState before, ModelVersionState after) =>
        after.Status == ModelVersionStatus.Starting && before.Status != ModelVersionStatus.Starting;

    private static long LastHeard(OpenUsage open, IReadOnlyDictionary<long, DateTimeOffset> heard) =>
        heard.TryGetValue(open.Epoch, out var at) ? Math.Max(open.SeenMilliseconds, at.ToUnixTimeMilliseconds()) : open.SeenMilliseconds;

    /// <summary>Of a unit that leaves by plan and was there a moment ago: now. Of a lost one, and of one that may have been lost before: when it was last heard of.</summary>
    private static long EndOf(OpenUsage open, ModelVersionState after, ModelVersionOptions options, DateTimeOffset now)
    {
        var end = now.ToUnixTimeMilliseconds();
        var isPlanned = after.Retiring.Any(unit => unit.Epoch == open.Epoch);
        return isPlanned && end - open.SeenMilliseconds <= options.TickPeriod.TotalMilliseconds ? end : open.SeenMilliseconds;
    }

    /// <summary>Whether what is stored is so old that losing owner and units now would lose more than one period.</summary>
    private static bool IsDue(ImmutableArray<OpenUsage> stored, List<OpenUsage> known, ModelVersionOptions options) =>
        stored.Zip(known).Any(pair => pair.Second.SeenMilliseconds - pair.First.SeenMilliseconds >= options.UsageCheckpointPeriod.TotalMilliseconds);
}
