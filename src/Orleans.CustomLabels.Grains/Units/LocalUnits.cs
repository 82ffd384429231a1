using System.Collections.Immutable;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Grains.Units;

/// <summary>The units that hold a slot of this silo, and whether the silo still takes more.</summary>
internal sealed class LocalUnits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<InferenceUnitId, (Action Doubt, Func<HostedUnit> Describe)> _units = [];
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isLeaving;

    /// <summary>Whether the silo is about to stop: it takes no unit any more, and those it has are to be replaced.</summary>
    public bool IsLeaving => Volatile.Read(ref _isLeaving);

    /// <summary>Completes when the silo is leaving and its last unit has given everything up.</summary>
    public Task Gone => _gone.Task;

    /// <summary>The units now.</summary>
    public ImmutableArray<InferenceUnitId> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _units.Keys];
            }
        }
    }

    /// <summary>The units now, and how far each is.</summary>
    public ImmutableArray<HostedUnit> Describe()
    {
        lock (_gate)
        {
            return [.. _units.Values.Select(unit => unit.Describe())];
        }
    }

    /// <summary>Counts a unit until the result is disposed.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="doubt">Has the unit ask its owner whether it is still planned; called from any thread.</param>
    /// <param name="describe">Tells how far the unit is; called from any thread.</param>
    public IDisposable Enter(InferenceUnitId unit, Action doubt, Func<HostedUnit> describe)
    {
        lock (_gate)
        {
            _units[unit] = (doubt, describe);
        }

        return new Presence(this, unit);
    }

    /// <summary>Doubts earlier units of the same place: the start of a later one says that they were replaced, perhaps without having heard of it.</summary>
    /// <param name="newer">The later unit.</param>
    public void DoubtOlder(InferenceUnitId newer)
    {
        Action[] doubts;
        lock (_gate)
        {
            var older = _units.Where(unit => unit.Key.Epoch < newer.Epoch && unit.Key with { Epoch = newer.Epoch } == newer);
            doubts = [.. older.Select(unit => unit.Value.Doubt)];
        }

        foreach (var doubt in doubts)
        {
            doubt();
        }
    }

    /// <summary>Announces that the silo is about to stop. Repeating it changes nothing.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            Volatile.Write(ref _isLeaving, true);
            TellWhenGone();
        }
    }

    private void Exit(InferenceUnitId unit)
    {
        lock (_gate)
        {
            _units.Remove(unit);
            TellWhenGone();
        }
    }

    private void TellWhenGone()
    {
        if (_isLeaving && _units.Count == 0)
        {
            _gone.TrySetResult();
        }
    }

    private sealed class Presence(LocalUnits units, InferenceUnitId unit) : IDisposable
    {
        public void Dispose() => units.Exit(unit);
    }
}
