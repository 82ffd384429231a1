using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Zones;

namespace CustomLabels.Grains.Scaling;

/// <summary>Puts together what a version's plan and its demand say of its capacity.</summary>
internal static class CapacityReport
{
    /// <param name="state">The version.</param>
    /// <param name="zones">Silos that are there: the stored plan may be older than the loss of one.</param>
    /// <param name="rate">Demand of the last minute.</param>
    /// <param name="cost">Demand of a longer time, for what a call costs.</param>
    /// <param name="reserve">Reserve that the autoscaler keeps.</param>
    public static CapacityDescription Of(ModelVersionState state, ZoneMap zones, DemandWindow rate, DemandWindow cost, double reserve) => new()
    {
        Status = state.Status,
        MinInferenceUnits = state.MinInferenceUnits,
        MaxInferenceUnits = state.MaxInferenceUnits,
        Places = [.. state.Units.Select(unit => Place(unit, zones))],
        SecondsPerCall = cost.Analysed > 0 ? cost.Work * (1 / cost.Analysed) : new StageSums(0, 0, state.TypicalSeconds, 0),
        SecondsPerFetch = cost.Fetched > 0 ? cost.Work.Fetch / cost.Fetched : 0,
        CallsPerSecond = PerSecond(rate.Calls, rate),
        RejectedPerSecond = PerSecond(rate.Rejected, rate),
        OfferedUnits = rate.Offered(state.TypicalSeconds),
        ScalingDecisions = [.. state.ScalingDecisions.Select(made => new ScalingDescription(made.At, made.From, made.To, made.Reason))],
        Reserve = reserve,
    };

    private static double PerSecond(double count, DemandWindow window) => window.Seconds > 0 ? count / window.Seconds : 0;

    private static PlaceDescription Place(PlannedUnit unit, ZoneMap zones) => new(
        unit.Zone,
        unit.Ordinal,
        unit.Epoch,
        unit is { Phase: PlannedUnitPhase.InService, Silo: { } silo } && zones.IsActive(silo),
        unit.Whereabouts?.ToString(),
        unit.PhaseSince,
        unit.Problem);
}
