using System.Collections.Concurrent;
using Orleans.Runtime;

namespace CustomLabels.Client.Silos;

/// <summary>The silos that this router sends calls to; all versions with units on a silo share what is known of it.</summary>
internal sealed class SiloHealthTable
{
    private readonly ConcurrentDictionary<SiloAddress, SiloHealth> _silos = new();

    public SiloHealth Of(SiloAddress silo) => _silos.GetOrAdd(silo, static address => new(address));

    /// <summary>Forgets silos that no route leads to: every restart of a process is a new address.</summary>
    /// <param name="used">Silos in use.</param>
    public void Keep(IReadOnlySet<SiloHealth> used)
    {
        foreach (var silo in _silos.Values.Where(silo => !used.Contains(silo)))
        {
            _silos.TryRemove(new(silo.Silo, silo));
        }
    }
}
