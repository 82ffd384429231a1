using System.Collections.Concurrent;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>Which versions give boxes, for answers whose labels do not tell because there are none. A version's model never changes.</summary>
internal sealed class ModelKinds(IGrainFactory grains)
{
    private const int MostRemembered = 1000;
    private readonly ConcurrentDictionary<ModelVersionArn, bool> _detectors = new();

    /// <summary>Whether it is a detector; null while nobody can tell.</summary>
    public async ValueTask<bool?> IsDetectorAsync(ModelVersionArn version)
    {
        if (_detectors.TryGetValue(version, out var known))
        {
            return known;
        }

        try
        {
            if ((await grains.GetGrain<IModelVersionGrain>(version.ToString()).DescribeAsync())?.Artifact is not { } artifact)
            {
                return null;
            }

            if (_detectors.Count >= MostRemembered)
            {
                _detectors.Clear();
            }

            return _detectors[version] = artifact.IsDetector;
        }
        catch (Exception away) when (away is TimeoutException or CustomLabelsException or OrleansException)
        {
            // The picture was analysed: its answer does not fail for this.
            return null;
        }
    }
}
