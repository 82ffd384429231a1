using CustomLabels.Benchmarks.Models;
using CustomLabels.Benchmarks.Reports;
using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Benchmarks.Capacity;

/// <summary>A unit's engine alone, in this process: no HTTP, no signature, no cluster.</summary>
internal sealed class BareWorker(BenchmarkModel model) : IAsyncDisposable
{
    private static readonly LabelQuery Usual = new(null, null);
    private readonly LocalModel _model = LocalModel.Open(model.Folder, new InferenceWorkerOptions(), TimeProvider.System);
    private readonly byte[] _picture = File.ReadAllBytes(model.Picture);

    /// <summary>Analyses one picture again and again.</summary>
    /// <param name="callers">Callers at once.</param>
    /// <param name="length">How long.</param>
    public async Task<LoopResult> RunAsync(int callers, LoopLength length)
    {
        var time = TimeProvider.System;
        var begun = time.GetTimestamp();
        var end = length.WarmUp + length.Measured;
        var calls = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));
        var steady = calls.SelectMany(call => call).ToArray();
        return new(Figure.Median(steady), steady.Length / length.Measured.TotalSeconds);

        async Task<List<double>> CallAsync()
        {
            var times = new List<double>();
            while (time.GetElapsedTime(begun) < end)
            {
                var sent = time.GetTimestamp();
                var outcome = await _model.DetectAsync(_picture, Usual, CancellationToken.None);
                if (outcome is not DetectionOutcome.Detected)
                {
                    throw new InvalidOperationException($"The bare worker gave no answer: {outcome}");
                }

                if (time.GetElapsedTime(begun) is var at && at >= length.WarmUp && at < end)
                {
                    times.Add(time.GetElapsedTime(sent).TotalMilliseconds);
                }
            }

            return times;
        }
    }

    public ValueTask DisposeAsync() => _model.DisposeAsync();
}
