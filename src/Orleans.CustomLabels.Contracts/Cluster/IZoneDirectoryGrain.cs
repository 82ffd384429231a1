using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;

namespace CustomLabels.Contracts.Cluster;

/// <summary>The zones that were ever seen, and which of them operators have taken out of service. One grain, key 0.</summary>
[Alias("customlabels.IZoneDirectoryGrain")]
public interface IZoneDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>All zones, those retired included.</summary>
    /// <returns>In name order.</returns>
    [Alias("Get")]
    Task<ImmutableArray<KnownZone>> GetAsync();

    /// <summary>Notes which zones have a silo now; called by one silo for all. Repeating it changes nothing.</summary>
    /// <param name="living">All zones that have one.</param>
    /// <returns>When stored.</returns>
    [Alias("Note")]
    Task NoteAsync(ImmutableArray<string> living);

    /// <summary>
    /// Takes a zone out of service: its units leave the routes, finish their calls and stop, and keep their places. Repeating it changes nothing.
    /// </summary>
    /// <param name="zone">The zone.</param>
    /// <param name="force">Also when no other zone is in service.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>The zone as stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceNotFound, or ResourceInUse when it is the only zone in service.</exception>
    [Alias("Drain")]
    Task<KnownZone> DrainAsync(string zone, bool force, ControlCaller caller);

    /// <summary>Takes a zone into service again: the places in it are filled. Repeating it changes nothing.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>The zone as stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceNotFound.</exception>
    [Alias("Restore")]
    Task<KnownZone> RestoreAsync(string zone, ControlCaller caller);

    /// <summary>Forgets a zone that is never to come back: places in it move to other zones.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>When stored.</returns>
    /// <exception cref="Errors.CustomLabelsException">ResourceNotFound, or ResourceInUse when it has a silo.</exception>
    [Alias("Retire")]
    Task RetireAsync(string zone, ControlCaller caller);
}
