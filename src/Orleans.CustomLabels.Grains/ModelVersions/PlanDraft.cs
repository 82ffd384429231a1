using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>The working copy of a version's units during one <see cref="ReconcilePlan"/>, with everything that decides about them.</summary>
internal sealed class PlanDraft(
    ModelVersionArn version, ModelVersionState state, UnitObservations observed, ModelVersionOptions options, DateTimeOffset now)
{
    public UnitObservations Observed { get; } = observed;

    public ModelVersionOptions Options { get; } = options;

    public DateTimeOffset Now { get; } = now;

    public SiloChoice Silos { get; } = new(version, observed);

    /// <summary>The places of the plan.</summary>
    public List<PlannedUnit> Units { get; } = [.. state.Units];

    /// <inheritdoc cref="ModelVersionState.Replacements"/>
    public List<PlannedUnit> Replacements { get; } = [.. state.Replacements];

    /// <inheritdoc cref="ModelVersionState.Retiring"/>
    public List<PlannedUnit> Retiring { get; } = [.. state.Retiring];

    public long LastEpoch { get; private set; } = state.LastEpoch;

    /// <summary>Units that take or will take room on a silo and stay there.</summary>
    public IEnumerable<PlannedUnit> Wanted => Units.Concat(Replacements);

    public UnitReport? ReportOf(PlannedUnit unit) => Observed.Reports.GetValueOrDefault(unit.IdOf(version));

    public bool IsSilent(PlannedUnit unit) => Observed.Silent.Contains(unit.IdOf(version));

    public long NextEpoch() => ++LastEpoch;

    /// <summary>Follows a unit that has no place any more until it has gone.</summary>
    public void Retire(PlannedUnit unit) => Retiring.Add(unit.Retire(Now));

    /// <summary>The state with this draft's units; the same instance when nothing changed.</summary>
    public ModelVersionState Build() =>
        Same(state.Units, Units) && Same(state.Replacements, Replacements) && Same(state.Retiring, Retiring)
            ? state
            : state with { Units = [.. Units], Replacements = [.. Replacements], Retiring = [.. Retiring], LastEpoch = LastEpoch };

    private static bool Same(ImmutableArray<PlannedUnit> before, List<PlannedUnit> after) => before.AsSpan().SequenceEqual(after.ToArray());
}
