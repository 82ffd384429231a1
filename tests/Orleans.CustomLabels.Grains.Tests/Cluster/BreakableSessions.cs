using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Real sessions, of which those loaded so far can be broken: every further run of theirs throws. All can be held up.</summary>
internal sealed class BreakableSessions : IModelSessionLoader, IDisposable
{
    private readonly OnnxSessionLoader _real = new();
    private readonly ManualResetEventSlim _mayRun = new(initialState: true);
    private int _loads;
    private int _broken;

    public int Loads => Volatile.Read(ref _loads);

    /// <summary>Runs wait until they are let go.</summary>
    public void HoldUp() => _mayRun.Reset();

    public void LetGo() => _mayRun.Set();

    public void Dispose() => _mayRun.Dispose();

    public void BreakAll() => Volatile.Write(ref _broken, Loads);

    public IModelSession Load(string artefactFolder, ModelProfile profile) =>
        new Session(this, Interlocked.Increment(ref _loads), _real.Load(artefactFolder, profile));

    private sealed class Session(BreakableSessions all, int number, IModelSession real) : IModelSession
    {
        public ModelProfile Profile => real.Profile;

        public ModelInput CreateInput() => real.CreateInput();

        public ModelOutputs Run(ModelInput input, RunOptions options)
        {
            all._mayRun.Wait();
            return number <= Volatile.Read(ref all._broken) ? throw new InsufficientMemoryException() : real.Run(input, options);
        }

        public void Dispose() => real.Dispose();
    }
}
