using Orleans.Runtime;

namespace CustomLabels.Client.Silos;

/// <summary>The silos that this router sends calls to; all versions with units on a silo share what is known of it.</summary>
internal sealed class SiloHealthTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, SiloHealth> _silos = [];
    private HashSet<SiloAddress> _unused = [];

    public SiloHealth Of(SiloAddress silo)
    {
        lock (_gate)
        {
            _unused.Remove(silo);
            return _silos.TryGetValue(silo, out var known) ? known : _silos[silo] = new(silo);
        }
    }

    /// <summary>
    /// Forgets silos that no route leads to: every restart of a process is a new address. Only at the second time, if nobody has asked for them
    /// since the first: a feed has the silos of its new routes before others see those, and two healths of one silo would contradict each other.
    /// </summary>
    /// <param name="used">Silos in use.</param>
    public void Keep(IReadOnlySet<SiloHealth> used)
    {
        lock (_gate)
        {
            foreach (var silo in _unused.Where(silo => _silos.TryGetValue(silo, out var known) && !used.Contains(known)).ToArray())
            {
                _silos.Remove(silo);
            }

            _unused = [.. _silos.Where(pair => !used.Contains(pair.Value)).Select(pair => pair.Key)];
        }
    }
}
