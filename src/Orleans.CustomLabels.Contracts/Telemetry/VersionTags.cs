using System.Collections.Concurrent;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Telemetry;

/// <summary>
/// Names that a process' metrics have for model versions. Bounded: every name is a set of time series that a metrics store keeps for weeks. Versions
/// beyond the bound are <see cref="VersionTag.Other"/> until the process starts anew. Accounts are not told apart.
/// </summary>
public sealed class VersionTags
{
    /// <summary>So many versions have names of their own in one process.</summary>
    public const int MaxVersions = 100;

    private readonly ConcurrentDictionary<ModelVersionArn, VersionTag> _known = new();
    private readonly Lock _gate = new();

    /// <summary>The name of a version.</summary>
    /// <param name="version">A version that is known to exist: a caller could name any number of others.</param>
    /// <returns>Its name, the same every time.</returns>
    public VersionTag Of(ModelVersionArn version)
    {
        if (_known.TryGetValue(version, out var tag))
        {
            return tag;
        }

        lock (_gate)
        {
            return _known.Count < MaxVersions
                ? _known.GetOrAdd(version, static arn => new(arn.ProjectName, arn.Name))
                : _known.GetValueOrDefault(version, VersionTag.Other);
        }
    }
}
