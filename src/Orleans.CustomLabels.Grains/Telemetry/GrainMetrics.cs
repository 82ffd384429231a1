using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.Telemetry;

namespace CustomLabels.Grains.Telemetry;

/// <summary>The meter <c>CustomLabels.Grains</c>: what happens to model versions, their units and their records in this process.</summary>
internal sealed class GrainMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CustomLabels.Grains";

    /// <summary>Gauge: units that the owners of versions, as far as they are in this process, know of, by how far each is.</summary>
    public const string Units = "customlabels.units";

    /// <summary>Gauge: units that there should be.</summary>
    public const string DesiredUnits = "customlabels.units.desired";

    /// <summary>Gauge: 1 for each zone, by the state that it is in.</summary>
    public const string Zones = "customlabels.zones";

    /// <summary>Gauge: silos of a zone that host units.</summary>
    public const string ZoneSilos = "customlabels.zone.silos";

    /// <summary>Gauge: unit slots of this silo.</summary>
    public const string Slots = "customlabels.silo.slots";

    /// <summary>Gauge: unit slots of this silo that are taken.</summary>
    public const string UsedSlots = "customlabels.silo.slots.used";

    /// <summary>Gauge, bytes: what models may take on this silo.</summary>
    public const string MemoryLimit = "customlabels.silo.memory.limit";

    /// <summary>Gauge, bytes: what models take on this silo.</summary>
    public const string UsedMemory = "customlabels.silo.memory.used";

    /// <summary>Counter: what happened to versions, as DescribeEvents tells it.</summary>
    public const string Events = "customlabels.version.events";

    /// <summary>Counter: reads and writes of records that failed.</summary>
    public const string StoreFailures = "customlabels.store.failures";

    /// <summary>Histogram, seconds: how long it took until a unit had fetched and loaded its model and run it twice.</summary>
    public const string LoadDuration = "customlabels.model.load.duration";

    // Its own counts, given out whenever they are asked for: a series that only begins with its first event would hide this event from rate().
    private static readonly ImmutableArray<VersionEventType> EventTypes = [.. Enum.GetValues<VersionEventType>()];
    private static readonly ImmutableArray<string> EventNames = [.. EventTypes.Select(type => NameOf(type.ToString()))];
    private readonly long[] _events = new long[EventTypes.Length];
    private readonly VersionTags _versions;
    private readonly Histogram<double> _loads;
    private long _storeFailures;

    public GrainMetrics(IMeterFactory meters, VersionTags versions)
    {
        _versions = versions;
        var meter = meters.Create(MeterName);
        _loads = meter.CreateHistogram(
            LoadDuration, "s", "How long it took until a unit had fetched, loaded and proven its model.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBuckets.Seconds });
        meter.CreateObservableCounter(Events, CountedEvents, "{event}", "What happened to model versions.");
        meter.CreateObservableCounter(
            StoreFailures, () => Interlocked.Read(ref _storeFailures), "{failure}", "Reads and writes of stored records that failed.");
    }

    /// <summary>A name as it is in tags: <c>in_service</c> for <c>InService</c>.</summary>
    public static string NameOf(string name) => string.Concat(
        name.Select((letter, place) => char.IsUpper(letter) ? (place == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <summary>Counts what was stored as having happened.</summary>
    /// <param name="before">The newest number before; events up to it were counted.</param>
    /// <param name="events">The events of the version now, oldest first.</param>
    public void CountEvents(long before, ImmutableArray<VersionEvent> events)
    {
        for (var place = events.Length - 1; place >= 0 && events[place].Number > before; place--)
        {
            Interlocked.Increment(ref _events[(int)events[place].Type]);
        }
    }

    public void CountStoreFailure() => Interlocked.Increment(ref _storeFailures);

    /// <summary>Takes in the end of a unit's load.</summary>
    public void RecordLoad(ModelVersionArn version, TimeSpan took, bool isLoaded)
    {
        var tag = _versions.Of(version);
        _loads.Record(took.TotalSeconds, new TagList
        {
            { MetricTag.Model, tag.Model }, { MetricTag.Version, tag.Version }, { MetricTag.Outcome, isLoaded ? "ok" : "failed" },
        });
    }

    private IEnumerable<Measurement<long>> CountedEvents() =>
        EventNames.Select((name, place) => new Measurement<long>(Interlocked.Read(ref _events[place]), new KeyValuePair<string, object?>("event", name)));
}
