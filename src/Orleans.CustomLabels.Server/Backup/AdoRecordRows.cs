using System.Collections.Immutable;
using System.Data.Common;

namespace CustomLabels.Server.Backup;

/// <summary>Records in the table of Orleans' ADO.NET provider, which is the same in each database.</summary>
internal static class AdoRecordRows
{
    /// <summary>Columns to ask for, in the order in which they are read.</summary>
    public const string Columns = "GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainIdExtensionString, GrainTypeString, PayloadBinary";

    /// <summary>Reads all rows.</summary>
    /// <param name="reader">Of a query for <see cref="Columns"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ImmutableArray<StoredRecord>> ReadAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        var records = ImmutableArray.CreateBuilder<StoredRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new AdoRecordKey(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetString(4));
            var state = reader.GetString(5);
            var (grainType, key) = AdoRecordKey.Find(row, state);
            records.Add(new(grainType, key, state, reader.GetFieldValue<byte[]>(6)));
        }

        return records.DrainToImmutable();
    }
}
