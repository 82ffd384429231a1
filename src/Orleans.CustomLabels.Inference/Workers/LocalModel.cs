using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Workers.Validation;

namespace CustomLabels.Inference.Workers;

/// <summary>A package opened for trying it on pictures in this process, without any service.</summary>
public sealed class LocalModel : IAsyncDisposable
{
    private readonly UnpackedPackage _package;
    private readonly InferenceWorker _worker;

    private LocalModel(UnpackedPackage package, ModelProfile profile, InferenceWorkerOptions options, TimeProvider time)
    {
        var session = ModelSession.Load(package.Folder, profile);
        (_package, Profile) = (package, profile);
        var lease = new SessionLease("", session, session.Dispose);
        _worker = new InferenceWorker("local model", lease, new SkiaImageDecoder(), new PictureLimits(), new RunSlots(1), options, time);
    }

    /// <summary>How the model is run.</summary>
    public ModelProfile Profile { get; }

    /// <summary>Opens a folder, a zip or an .onnx file.</summary>
    /// <param name="path">The package.</param>
    /// <param name="options">Bounds on runs.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="PackageRejectedException">It is no package, or cannot be recognised; the message says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LocalModel Open(string path, InferenceWorkerOptions options, TimeProvider time)
    {
        var package = new UnpackedPackage(path);
        try
        {
            return PackageJudgement.Of(package.Folder, new PackageLimits()).Recognition switch
            {
                Recognition.Recognized recognized => new LocalModel(package, recognized.Profile, options, time),
                Recognition.Refused refused => throw new PackageRejectedException(refused.Message),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>Analyses one picture.</summary>
    /// <param name="encoded">JPEG or PNG bytes.</param>
    /// <param name="query">Which results are wanted.</param>
    /// <param name="cancellation">Withdraws the call.</param>
    public Task<DetectionOutcome> DetectAsync(ReadOnlyMemory<byte> encoded, LabelQuery query, CancellationToken cancellation) =>
        _worker.DetectAsync(encoded, query, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync().ConfigureAwait(false);
        _package.Dispose();
    }
}
