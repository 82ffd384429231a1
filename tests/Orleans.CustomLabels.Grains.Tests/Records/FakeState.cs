using Orleans.Storage;

namespace CustomLabels.Grains.Tests.Records;

/// <summary>One activation's view of a <see cref="FakeStore{T}"/>. Like the ADO.NET provider it refuses a stale ETag and a removal of what is not there.</summary>
internal sealed class FakeState<T>(FakeStore<T> store) : IPersistentState<T>
    where T : class, new()
{
    private int? _version = store.Stored is null ? null : store.Version;

    public T State { get; set; } = store.Stored ?? new T();

    public string Etag => _version?.ToString(System.Globalization.CultureInfo.InvariantCulture)!;

    public bool RecordExists { get; private set; } = store.Stored is not null;

    public async Task ReadStateAsync()
    {
        store.Reads++;
        await store.BeforeRead();
        State = store.Stored ?? new T();
        RecordExists = store.Stored is not null;
        _version = store.Stored is null ? null : store.Version;
    }

    public async Task WriteStateAsync()
    {
        store.Writes++;
        var written = State;
        await store.BeforeWrite();
        RequireVersion(store.Stored is null ? _version is null : _version == store.Version);
        (store.Stored, store.Version) = (written, store.Version + 1);
        await store.AfterWrite();
        (_version, RecordExists) = (store.Version, true);
    }

    public async Task ClearStateAsync()
    {
        await store.BeforeClear();
        RequireVersion(store.Stored is not null && _version == store.Version);
        store.Stored = null;
        (State, RecordExists) = (new T(), false);
    }

    private static void RequireVersion(bool isCurrent)
    {
        if (!isCurrent)
        {
            throw new InconsistentStateException("Another version is stored.");
        }
    }
}
