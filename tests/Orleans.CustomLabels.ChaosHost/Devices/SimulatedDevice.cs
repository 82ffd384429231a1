using System.Collections.Concurrent;
using CustomLabels.ChaosHost.Events;
using Microsoft.Extensions.Options;

namespace CustomLabels.ChaosHost.Devices;

/// <summary>How the devices of this process behave now. Changed by commands while runs are under way.</summary>
internal sealed class SimulatedDevice(IOptions<ChaosOptions> options, ProcessEvents events)
{
    private readonly ConcurrentQueue<DeviceFault> _faults = [];
    private long _ticks = options.Value.DeviceTime.Ticks;
    private long _loadTicks;

    /// <summary>Shortest time of a run; also counts for runs that have begun.</summary>
    public TimeSpan RunTime
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _ticks));
        set => Volatile.Write(ref _ticks, value.Ticks);
    }

    /// <summary>Shortest time of a load; also counts for loads that have begun.</summary>
    public TimeSpan LoadTime
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _loadTicks));
        set => Volatile.Write(ref _loadTicks, value.Ticks);
    }

    /// <summary>Has each of the next runs go wrong.</summary>
    public void Break(DeviceFault fault, int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            _faults.Enqueue(fault);
        }
    }

    /// <summary>Forgets the faults that no run has met yet.</summary>
    public void Repair() => _faults.Clear();

    /// <summary>What goes wrong in the run that begins now, or null; noted as <c>fault KIND</c> before it does.</summary>
    public DeviceFault? NextFault()
    {
        if (!_faults.TryDequeue(out var fault))
        {
            return null;
        }

        events.WriteCluster("fault", fault.ToString());
        return fault;
    }
}
