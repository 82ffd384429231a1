using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CustomLabels.Testing;

/// <summary>What the instruments of one meter have measured.</summary>
public sealed class RecordedMeasurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags)> _all = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="meters">Made the meter: others of the same name do not count.</param>
    /// <param name="meter">Name of the meter.</param>
    public RecordedMeasurements(IMeterFactory meters, string meter)
    {
        var watched = meters.Create(meter);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, watched))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Everything, oldest first.</summary>
    public IReadOnlyList<(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags)> All => [.. _all];

    /// <summary>Values of one instrument with their tags, for example <c>1 outcome=ok zone=a</c>; tags in alphabetical order.</summary>
    public IReadOnlyList<string> Of(string instrument) =>
    [
        .. All.Where(one => one.Instrument == instrument).Select(one => string.Join(
            ' ', [FormattableString.Invariant($"{one.Value:0.######}"), .. one.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")])),
    ];

    /// <summary>Has the observable instruments look.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _all.Enqueue((instrument.Name, value, new Dictionary<string, object?>(tags.ToArray())));
}
