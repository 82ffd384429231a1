using CustomLabels.Inference.Profiles;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Inference.Workers;

/// <summary>
/// A loaded model that several workers run at once. The seam between a worker and the device: a host under test wraps the session that
/// <see cref="IModelSessionLoader"/> gives, to simulate how long a device takes or how it fails.
/// </summary>
public interface IModelSession : IDisposable
{
    /// <summary>How the model is run.</summary>
    ModelProfile Profile { get; }

    /// <summary>Memory for one worker's pictures.</summary>
    /// <returns>An input that the same session runs; the caller disposes it.</returns>
    /// <exception cref="ModelLoadException">There is not enough.</exception>
    ModelInput CreateInput();

    /// <summary>Runs the model once, on the calling thread. Thread-safe.</summary>
    /// <param name="input">A drawn picture.</param>
    /// <param name="options">Its <see cref="RunOptions.Terminate"/> is set when the run takes too long; a run that goes on all the same loses its thread.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    /// <exception cref="OnnxRuntimeException">
    /// The run failed or was terminated. Any other exception, and one that tells of missing memory, is taken as a broken session, which is not run again.
    /// </exception>
    ModelOutputs Run(ModelInput input, RunOptions options);
}
