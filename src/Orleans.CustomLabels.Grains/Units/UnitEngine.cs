using CustomLabels.Inference.Telemetry;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Grains.Units;

/// <summary>A loaded and proven worker.</summary>
/// <param name="Worker">Takes pictures.</param>
/// <param name="Lease">Its session.</param>
/// <param name="SecondsPerRun">Seconds that a blank picture took.</param>
/// <param name="Stages">Told how long its pictures' stages took.</param>
internal sealed record UnitEngine(InferenceWorker Worker, SessionLease Lease, double SecondsPerRun, WorkerStages Stages);
