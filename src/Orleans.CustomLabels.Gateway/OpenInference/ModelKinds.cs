using System.Collections.Concurrent;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>Which versions give boxes, for answers whose labels do not tell because there are none. A version's model never changes.</summary>
internal sealed class ModelKinds(IGrainFactory grains, TimeProvider time)
{
    private const int MostRemembered = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<ModelVersionArn, bool> _detectors = new();
    private readonly ConcurrentDictionary<ModelVersionArn, long> _silent = new();

    /// <summary>Remembers what an answer with labels, or the version itself, has told.</summary>
    /// <param name="version">Which.</param>
    /// <param name="isDetector">Whether it gives boxes.</param>
    public void Learn(ModelVersionArn version, bool isDetector)
    {
        if (!_detectors.ContainsKey(version))
        {
            Remember(_detectors, version, isDetector);
        }
    }

    /// <summary>Whether it is a detector; null while nobody can tell.</summary>
    public async ValueTask<bool?> IsDetectorAsync(ModelVersionArn version, CancellationToken cancellation)
    {
        if (_detectors.TryGetValue(version, out var known))
        {
            return known;
        }

        if (_silent.TryGetValue(version, out var since) && time.GetElapsedTime(since) < Pause)
        {
            return null;
        }

        try
        {
            var ask = AskAsync(version);
            _ = ObserveAsync(ask);
            return await ask.WaitAsync(Patience, time, cancellation);
        }
        catch (Exception away) when (away is TimeoutException or CustomLabelsException or OrleansException)
        {
            // The picture was analysed: its answer does not fail for this, and the next one does not wait for it again.
            Remember(_silent, version, time.GetTimestamp());
            return null;
        }
    }

    private async Task<bool?> AskAsync(ModelVersionArn version)
    {
        if ((await grains.GetGrain<IModelVersionGrain>(version.ToString()).DescribeAsync())?.Artifact is not { } artifact)
        {
            return null;
        }

        Learn(version, artifact.IsDetector);
        return artifact.IsDetector;
    }

    private static void Remember<TValue>(ConcurrentDictionary<ModelVersionArn, TValue> memory, ModelVersionArn version, TValue value)
    {
        if (memory.Count >= MostRemembered)
        {
            memory.Clear();
        }

        memory[version] = value;
    }

    // Nobody may be waiting when it fails.
    private static async Task ObserveAsync(Task<bool?> running) => await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
