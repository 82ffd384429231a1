using System.Globalization;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Storage;

namespace CustomLabels.Grains.Tests.Cluster;

/// <summary>Grain storage over <see cref="SharedRecords"/>, as strict as the ADO.NET provider: serialised, with ETags, no removal of what is not there.</summary>
internal sealed class SharedRecordStorage(SharedRecords records, Serializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (records.Rows.TryGetValue(Key(stateName, grainId), out var row))
        {
            grainState.State = serializer.Deserialize<T>(row.Bytes)!;
            grainState.ETag = row.Version.ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
        }
        else
        {
            grainState.State = Activator.CreateInstance<T>();
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var isAnswerLost = records.Enter();
        var key = Key(stateName, grainId);
        var bytes = serializer.SerializeToArray(grainState.State);
        if (grainState.ETag is not { } etag)
        {
            Require(records.Rows.TryAdd(key, (bytes, 1)));
            (etag, grainState.ETag) = ("0", isAnswerLost ? null : "1");
        }
        else
        {
            var version = int.Parse(etag, CultureInfo.InvariantCulture);
            Require(records.Rows.TryGetValue(key, out var row) && row.Version == version && records.Rows.TryUpdate(key, (bytes, version + 1), row));
            grainState.ETag = isAnswerLost ? etag : (version + 1).ToString(CultureInfo.InvariantCulture);
        }

        grainState.RecordExists = !isAnswerLost || etag != "0";
        return Answer(isAnswerLost);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var isAnswerLost = records.Enter();
        var key = Key(stateName, grainId);
        Require(records.Rows.TryGetValue(key, out var row) && row.Version.ToString(CultureInfo.InvariantCulture) == grainState.ETag && records.Rows.TryRemove(new(key, row)));
        if (!isAnswerLost)
        {
            grainState.State = Activator.CreateInstance<T>();
            grainState.RecordExists = false;
        }

        return Answer(isAnswerLost);
    }

    private static Task Answer(bool isLost) => isLost ? Task.FromException(new IOException("The answer of the store was lost.")) : Task.CompletedTask;

    private static string Key(string stateName, GrainId grainId) => $"{stateName} {grainId}";

    private static void Require(bool isCurrent)
    {
        if (!isCurrent)
        {
            throw new InconsistentStateException("Another version is stored.");
        }
    }
}
