using Microsoft.Extensions.Options;

namespace CustomLabels.Grains.Units;

/// <summary>Room for units on this silo: the truth that placement can only guess. Units of one model share a session, so only the first one costs memory.</summary>
/// <param name="options">What is configured.</param>
/// <param name="units">The silo's units.</param>
/// <param name="isClustered">Whether the silo has others beside it, so that a core is kept free for what they ask of it.</param>
internal sealed class UnitSlots(IOptions<UnitSlotOptions> options, LocalUnits units, bool isClustered)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Units, long Footprint)> _models = new(StringComparer.Ordinal);
    private int _used;

    /// <summary>Units that this silo takes.</summary>
    public int Capacity { get; } = options.Value.UnitSlots
        ?? (isClustered ? Math.Max(1, Environment.ProcessorCount - 1) : UnitSlotOptions.Alone);

    /// <summary>Bytes that loaded models may take together.</summary>
    public long MemoryLimit { get; } = options.Value.MemoryLimit ?? (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 0.75);

    /// <summary>Slots and bytes that are taken now.</summary>
    public (int Slots, long Bytes) Used
    {
        get
        {
            lock (_gate)
            {
                return (_used, _models.Values.Sum(each => each.Footprint));
            }
        }
    }

    /// <summary>Takes a slot.</summary>
    /// <param name="digest">The model.</param>
    /// <param name="footprint">Bytes that its session takes.</param>
    /// <param name="refusal">Why there is no room, in words for the operator.</param>
    /// <returns>Null when there is no room; dispose to give the slot back.</returns>
    public IDisposable? TryAcquire(string digest, long footprint, out string? refusal)
    {
        if (units.IsLeaving)
        {
            refusal = "The silo is about to stop and takes no more units.";
            return null;
        }

        lock (_gate)
        {
            if (_used >= Capacity)
            {
                refusal = $"All {Capacity} unit slots of the silo are taken. Stop another model, raise CustomLabels__UnitSlots, or add a silo.";
                return null;
            }

            var model = _models.GetValueOrDefault(digest);
            var inUse = _models.Values.Sum(each => each.Footprint);
            if (model.Units == 0 && inUse + footprint > MemoryLimit)
            {
                refusal = $"The model needs {footprint >> 20} MiB, but {inUse >> 20} of {MemoryLimit >> 20} MiB are in use. Stop another model, raise CustomLabels__MemoryLimit, or add a silo.";
                return null;
            }

            refusal = null;
            _used++;
            _models[digest] = (model.Units + 1, footprint);
            return new Slot(this, digest);
        }
    }

    private void Release(string digest)
    {
        lock (_gate)
        {
            _used--;
            var model = _models[digest];
            if (model.Units == 1)
            {
                _models.Remove(digest);
            }
            else
            {
                _models[digest] = (model.Units - 1, model.Footprint);
            }
        }
    }

    private sealed class Slot(UnitSlots slots, string digest) : IDisposable
    {
        private int _isReleased;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            {
                slots.Release(digest);
            }
        }
    }
}
