using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.Routing;
using Orleans.Concurrency;

namespace CustomLabels.Contracts.Units;

/// <summary>One inference unit: a bounded queue and its share of one silo's cores. Key: <see cref="InferenceUnitId"/>.</summary>
[Alias("customlabels.IInferenceUnitGrain")]
public interface IInferenceUnitGrain : IGrainWithStringKey
{
    /// <summary>Tells the unit what to run; it loads on its own and this returns at once. Repeating it changes nothing.</summary>
    /// <param name="spec">What to run.</param>
    /// <returns>State so far.</returns>
    [Alias("Start")]
    Task<UnitReport> StartAsync(UnitSpec spec);

    /// <summary>Asks for the state; also tells the unit that its owner is there.</summary>
    /// <returns>State so far; <see cref="UnitPhase.Cold"/> from a unit that was never told what to run.</returns>
    [Alias("GetReport")]
    Task<UnitReport> GetReportAsync();

    /// <summary>Has the unit show its labels otherwise from the next call on. Repeating it changes nothing.</summary>
    /// <param name="settings">Which ones, and how.</param>
    /// <returns>State so far.</returns>
    [Alias("ApplyLabels")]
    Task<UnitReport> ApplyLabelsAsync(LabelSettings settings);

    /// <summary>Finishes the calls taken, takes no new ones, gives everything up. Returns at once; ask for the report.</summary>
    /// <returns>State so far.</returns>
    [Alias("Drain")]
    Task<UnitReport> DrainAsync();

    /// <summary>Analyses one picture.</summary>
    /// <param name="request">The picture.</param>
    /// <param name="cancellationToken">Gives up: a call still queued is dropped.</param>
    /// <returns>The answer; never throws for a documented reason.</returns>
    [Alias("Detect"), AnyClientPort]
    Task<DetectReply> DetectAsync([Immutable] DetectRequest request, CancellationToken cancellationToken);

    /// <summary>Answers at once: the silo is alive and schedules grains.</summary>
    /// <returns>The silo that answers; the unit's own, unless the unit has left it.</returns>
    [Alias("Ping"), AlwaysInterleave, AnyClientPort, ResponseTimeout("00:00:05")]
    Task<SiloAddress> PingAsync();
}
