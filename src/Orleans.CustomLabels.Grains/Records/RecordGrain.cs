using CustomLabels.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Grains.Records;

/// <summary>A grain whose state is one <see cref="DurableRecord{T}"/>.</summary>
/// <typeparam name="T">An immutable record.</typeparam>
internal abstract class RecordGrain<T>(IPersistentState<T> storage, TimeProvider time) : Grain
    where T : class, new()
{
    private DurableRecord<T>? _record;

    /// <summary>The stored state; created on first use because Orleans reads the store only after construction.</summary>
    protected DurableRecord<T> Record => _record ??= new(
        storage,
        time,
        // Not through every grain's constructor: what it costs to store is no business of theirs.
        ServiceProvider.GetRequiredService<IOptions<RecordOptions>>().Value,
        ServiceProvider.GetRequiredService<GrainMetrics>().CountStoreFailure,
        ServiceProvider.GetRequiredService<ILogger<RecordOptions>>());

    /// <summary>Now.</summary>
    protected DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;
}
