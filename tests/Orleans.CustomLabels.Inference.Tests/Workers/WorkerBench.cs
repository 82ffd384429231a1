using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Telemetry;
using CustomLabels.Inference.Workers;
using CustomLabels.Testing;
using Microsoft.Extensions.Time.Testing;
using SkiaSharp;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>A small real model, a gate and a clock, from which tests make workers.</summary>
internal sealed class WorkerBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WorkerBench(byte[]? model = null) => _folder.Write("model.onnx", model ?? OnnxModelWriter.ChannelClassifier(32).Write());

    public SessionPool Pool { get; } = new();

    /// <summary>Loaded on first use: only then is the profile the test's own.</summary>
    public SessionLease Lease => field ??= Pool.Acquire("digest", Load);

    public FakeTimeProvider Time { get; } = new();

    public GatedDecoder Decoder { get; } = new();

    public RunSlots Slots { get; } = new(2);

    public ModelProfile Profile { get; init; } = new()
    {
        Input = new() { TensorName = "pixels", Width = 32, Height = 32, StandardDeviation = [255, 255, 255] },
        Output = new ClassScoresProfile("scores", ScoreActivation.None),
        Labels = [new("red", 0.5f), new("green", 0.5f), new("blue", 0.5f)],
    };

    public static byte[] Picture(SKColor color)
    {
        using var bitmap = new SKBitmap(64, 64);
        bitmap.Erase(color);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public IModelSession Load() => new OnnxSessionLoader().Load(_folder.Path, Profile);

    /// <summary>Told of the pictures of workers made afterwards.</summary>
    public WorkerStages? Stages { get; set; }

    public InferenceWorker Worker(SessionLease? lease = null, int queue = 8, TimeSpan? queueWait = null) => new(
        "test", lease ?? Lease, Decoder, new PictureLimits(), Slots,
        new InferenceWorkerOptions { QueueCapacity = queue, QueueWait = queueWait ?? TimeSpan.FromSeconds(1) }, Time, Stages);

    public void Dispose()
    {
        Decoder.Dispose();
        _folder.Dispose();
    }
}
