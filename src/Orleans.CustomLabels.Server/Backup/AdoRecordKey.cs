using System.Text;
using CustomLabels.Grains.Records;
using Orleans.Runtime;
using Orleans.Storage;

namespace CustomLabels.Server.Backup;

/// <summary>How Orleans' ADO.NET provider names a record in the table: two numbers, a text, and hashes of them and of the state's name.</summary>
/// <param name="IdHash">Hash of the grain's key.</param>
/// <param name="N0">First half of a GUID key.</param>
/// <param name="N1">Second half of a GUID key, or an integer key.</param>
/// <param name="TypeHash">Hash of the state's name.</param>
/// <param name="Extension">A text key, or what follows another key; otherwise empty.</param>
internal readonly record struct AdoRecordKey(int IdHash, long N0, long N1, int TypeHash, string Extension)
{
    private static readonly OrleansDefaultHasher Hasher = new();

    /// <summary>The name of a record.</summary>
    public static AdoRecordKey Of(string grainType, string key, string state)
    {
        var id = GrainId.Create(grainType, key);
        var typeHash = Hasher.Hash(Encoding.UTF8.GetBytes(state));
        if (id.TryGetGuidKey(out var guid, out var extension))
        {
            var bytes = guid.ToByteArray();
            return new(Hash(bytes, extension), BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8), typeHash, extension ?? "");
        }

        return id.TryGetIntegerKey(out var number, out extension)
            ? new(Hash(BitConverter.GetBytes(number), extension), 0, number, typeHash, extension ?? "")
            : new(Hash([], key), 0, 0, typeHash, key);
    }

    /// <summary>The record that a row is of.</summary>
    /// <param name="row">The row's name.</param>
    /// <param name="state">Name of the state.</param>
    /// <exception cref="BackupException">No record of this program has that name.</exception>
    public static (string GrainType, string Key) Find(AdoRecordKey row, string state)
    {
        if (RecordKinds.GrainTypeOf(state) is not { } grainType)
        {
            throw UnknownKind(state);
        }

        foreach (var key in Candidates(row))
        {
            if (Of(grainType, key, state) == row)
            {
                return (grainType, key);
            }
        }

        throw new BackupException($"The store has a record of the kind '{state}' whose key this program cannot read. Use the program that wrote it.");
    }

    /// <summary>What is said of a record that this program has no use for.</summary>
    public static BackupException UnknownKind(string state) =>
        new($"The store has records of the kind '{state}', which this program does not know: a newer release has written them. Use that release.");

    // A text key leaves both numbers 0, and so does the integer 0.
    private static IEnumerable<string> Candidates(AdoRecordKey row)
    {
        if (row.Extension.Length > 0)
        {
            yield return row.Extension;
        }

        var extension = row.Extension.Length > 0 ? row.Extension : null;
        yield return GrainIdKeyExtensions.CreateIntegerKey(row.N1, extension).ToString();
        byte[] guid = [.. BitConverter.GetBytes(row.N0), .. BitConverter.GetBytes(row.N1)];
        yield return GrainIdKeyExtensions.CreateGuidKey(new Guid(guid), extension).ToString();
    }

    private static int Hash(byte[] key, string? extension)
    {
        byte[] bytes = [.. key, .. Encoding.UTF8.GetBytes(extension ?? "")];
        if (BitConverter.IsLittleEndian)
        {
            Array.Reverse(bytes);
        }

        return Hasher.Hash(bytes);
    }
}
