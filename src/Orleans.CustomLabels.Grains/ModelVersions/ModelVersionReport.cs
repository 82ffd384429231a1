using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Zones;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>Says what callers may know of a version.</summary>
internal static class ModelVersionReport
{
    /// <param name="version">The version.</param>
    /// <param name="state">Its state; it exists.</param>
    /// <param name="zones">Silos that are there: the stored plan may be older than the loss of one.</param>
    public static ModelVersionDescription Of(ModelVersionArn version, ModelVersionState state, ZoneMap zones) => new()
    {
        Arn = version,
        Request = state.Request!,
        Status = state.Status,
        StatusMessage = state.StatusMessage,
        MinInferenceUnits = state.MinInferenceUnits,
        MaxInferenceUnits = state.MaxInferenceUnits,
        ImportEnded = state.ImportEnded,
        Artifact = state.Artifact,
        UnitsInService = state.Units.Count(unit => unit is { Phase: PlannedUnitPhase.InService, Silo: { } silo } && zones.IsActive(silo)),
    };
}
