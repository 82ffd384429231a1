using CustomLabels.Grains.Units;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.ChaosHost.Events;

/// <summary>Notes the units that this process itself holds, whatever any other process knows of it: <c>held TAG UNIT...</c>.</summary>
internal sealed class HeldUnits(IServiceProvider services, ProcessEvents events)
{
    /// <summary>Notes them; a process that hosts no units holds none.</summary>
    public void Note(string tag) =>
        events.WriteCluster(["held", tag, .. services.GetService<LocalUnits>()?.All.Select(unit => unit.ToString()) ?? []]);
}
