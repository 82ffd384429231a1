using CustomLabels.Inference.Workers;
using Microsoft.Extensions.Options;

namespace CustomLabels.Grains.Units;

internal sealed class UnitHosting(LocalUnits units, RunSlots runs, IOptions<UnitOptions> options) : IUnitHosting
{
    public bool IsLeaving => units.IsLeaving;

    public int LostThreads => runs.LostThreads;

    public int MaxLostThreads => options.Value.MaxLostThreads;
}
