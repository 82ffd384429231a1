using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Real sessions, of which those loaded so far can be broken: every further run of theirs throws.</summary>
internal sealed class BreakableSessions : IModelSessionLoader
{
    private readonly OnnxSessionLoader _real = new();
    private int _loads;
    private int _broken;

    public int Loads => Volatile.Read(ref _loads);

    public void BreakAll() => Volatile.Write(ref _broken, Loads);

    public IModelSession Load(string artefactFolder, ModelProfile profile) =>
        new Session(this, Interlocked.Increment(ref _loads), _real.Load(artefactFolder, profile));

    private sealed class Session(BreakableSessions all, int number, IModelSession real) : IModelSession
    {
        public ModelProfile Profile => real.Profile;

        public ModelInput CreateInput() => real.CreateInput();

        public ModelOutputs Run(ModelInput input, RunOptions options) =>
            number <= Volatile.Read(ref all._broken) ? throw new InsufficientMemoryException() : real.Run(input, options);

        public void Dispose() => real.Dispose();
    }
}
