using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>
/// A real session whose runs take as long as a simulated device would: the result is the real model's, and the rest of the time passes without
/// using a core. A run that is told to stop stops with the runtime's own exception.
/// </summary>
internal sealed class SimulatedSession(IModelSession session, SimulatedDevice device, TimeProvider time) : IModelSession
{
    // How soon a run notices that it is told to stop, or that the device's time was changed.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private readonly ManualResetEvent _never = new(false);

    public ModelProfile Profile => session.Profile;

    public ModelInput CreateInput() => session.CreateInput();

    public ModelOutputs Run(ModelInput input, RunOptions options)
    {
        var begun = time.GetTimestamp();
        if (device.NextFault() is { } fault)
        {
            Fail(fault, input, options);
        }

        var outputs = session.Run(input, options);
        while (device.RunTime - time.GetElapsedTime(begun) is { Ticks: > 0 } left)
        {
            _never.WaitOne(left < Step ? left : Step);
            if (options.Terminate)
            {
                outputs.Dispose();
                // The real session tells, in its own words, that it was stopped.
                return session.Run(input, options);
            }
        }

        return outputs;
    }

    public void Dispose()
    {
        session.Dispose();
        _never.Dispose();
    }

    private void Fail(DeviceFault fault, ModelInput input, RunOptions options)
    {
        switch (fault)
        {
            case DeviceFault.Exception:
                using (var stopped = new RunOptions { Terminate = true })
                {
                    // The cheapest run that fails inside the runtime.
                    session.Run(input, stopped).Dispose();
                }

                break;
            case DeviceFault.Broken:
                throw new InvalidOperationException("The simulated device is broken.");
            case DeviceFault.OutOfMemory:
                throw RuntimeFailure.OutOfMemory();
            case DeviceFault.Hang:
                while (!options.Terminate)
                {
                    _never.WaitOne(Step);
                }

                break;
            case DeviceFault.DeafHang:
                _never.WaitOne();
                break;
            case DeviceFault.Crash:
                Native.Crash();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault.");
        }
    }
}
