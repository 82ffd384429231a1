using CustomLabels.WebConsole.Charts;

namespace CustomLabels.WebConsole.Models.Capacity;

/// <summary>What a page has seen of a model's capacity since it was opened, at most the last ten minutes.</summary>
/// <param name="opened">When it was opened.</param>
internal sealed class CapacityHistory(DateTimeOffset opened)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private readonly Queue<(DateTimeOffset Time, ModelCapacity Capacity)> _seen = new();

    /// <summary>Calls and refused calls a second.</summary>
    public IReadOnlyList<PlotSeries> Calls { get; private set; } = [];

    /// <summary>Desired units and units in service.</summary>
    public IReadOnlyList<PlotSeries> Units { get; private set; } = [];

    /// <summary>Left end of the plots.</summary>
    public DateTimeOffset From => To - Kept > opened ? To - Kept : opened;

    /// <summary>Right end of the plots: a minute after the opening, at first, so that the lines grow from left to right.</summary>
    public DateTimeOffset To { get; private set; } = opened + Shortest;

    public void Add(ModelCapacity capacity, DateTimeOffset now)
    {
        _seen.Enqueue((now, capacity));
        while (_seen.Peek().Time < now - Kept)
        {
            _seen.Dequeue();
        }

        To = now > To ? now : To;
        Calls = [Line("Calls", each => each.CallsPerSecond), Line("Throttled", each => each.RejectedPerSecond)];
        Units = [Line("In service", each => each.InServiceInferenceUnits), Line("Desired", each => each.DesiredInferenceUnits)];
    }

    private PlotSeries Line(string name, Func<ModelCapacity, double> value) =>
        new(name, [.. _seen.Select(each => new PlotPoint(each.Time, value(each.Capacity)))]);
}
