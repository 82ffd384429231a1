using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>Loads real models onto simulated devices.</summary>
internal sealed class SimulatedSessionLoader(OnnxSessionLoader loader, SimulatedDevice device, TimeProvider time) : IModelSessionLoader
{
    public IModelSession Load(string artefactFolder, ModelProfile profile) =>
        new SimulatedSession(loader.Load(artefactFolder, profile), device, time);
}
