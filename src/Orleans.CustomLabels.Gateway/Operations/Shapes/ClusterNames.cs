using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>What states of the cluster are called on the wire.</summary>
internal static class ClusterNames
{
    public static string Of(ZoneState state) => state switch
    {
        ZoneState.InService => "IN_SERVICE",
        ZoneState.OutOfService => "OUT_OF_SERVICE",
        ZoneState.Lost => "LOST",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static string Of(SiloState state) => state switch
    {
        SiloState.Active => "ACTIVE",
        SiloState.Leaving => "LEAVING",
        SiloState.Unreachable => "UNREACHABLE",
        SiloState.Gone => "GONE",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static string Of(UnitPhase phase) => phase switch
    {
        UnitPhase.Cold => "COLD",
        UnitPhase.Loading => "LOADING",
        UnitPhase.Ready => "READY",
        UnitPhase.NoRoom => "NO_ROOM",
        UnitPhase.Failed => "FAILED",
        UnitPhase.Draining => "DRAINING",
        UnitPhase.Stopped => "STOPPED",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "Unknown phase."),
    };
}
