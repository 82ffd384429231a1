using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>A real session whose runs first do what a test says.</summary>
internal sealed class ScriptedSession(IModelSession real, Action<RunOptions> beforeRun) : IModelSession
{
    public ModelProfile Profile => real.Profile;

    public bool IsDisposed { get; private set; }

    public ModelInput CreateInput() => real.CreateInput();

    public ModelOutputs Run(ModelInput input, RunOptions options)
    {
        beforeRun(options);
        return real.Run(input, options);
    }

    public void Dispose()
    {
        IsDisposed = true;
        real.Dispose();
    }
}
