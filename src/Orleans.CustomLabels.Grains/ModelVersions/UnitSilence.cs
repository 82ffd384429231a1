using CustomLabels.Contracts.Units;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// How long units have been silent. Silence begins with the first question that is not answered, not with the last answer: an owner whose process
/// stood still has heard nothing either, and nobody else is to blame for that.
/// </summary>
internal sealed class UnitSilence(TimeProvider time)
{
    private readonly Dictionary<InferenceUnitId, long> _since = [];

    /// <summary>The unit has answered.</summary>
    public void End(InferenceUnitId unit) => _since.Remove(unit);

    /// <summary>The unit was asked and has not answered.</summary>
    public void Begin(InferenceUnitId unit) => _since.TryAdd(unit, time.GetTimestamp());

    /// <summary>Units silent for longer than a limit.</summary>
    public IEnumerable<InferenceUnitId> LongerThan(TimeSpan limit) => _since.Where(silence => time.GetElapsedTime(silence.Value) > limit).Select(silence => silence.Key);

    /// <summary>Forgets units that are not planned any more.</summary>
    public void Keep(IEnumerable<InferenceUnitId> planned)
    {
        foreach (var gone in _since.Keys.Except(planned).ToArray())
        {
            _since.Remove(gone);
        }
    }

    /// <summary>Forgets all: whoever was silent may be silent from now on.</summary>
    public void Forget() => _since.Clear();
}
