using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>Loads real models onto simulated devices, as slowly as those do.</summary>
internal sealed class SimulatedSessionLoader(OnnxSessionLoader loader, SimulatedDevice device, TimeProvider time) : IModelSessionLoader
{
    // How soon a load notices that the device's time was changed.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public IModelSession Load(string artefactFolder, ModelProfile profile)
    {
        var begun = time.GetTimestamp();
        using var never = new ManualResetEvent(false);
        while (device.LoadTime > time.GetElapsedTime(begun))
        {
            never.WaitOne(Step);
        }

        return new SimulatedSession(loader.Load(artefactFolder, profile), device, time);
    }
}
