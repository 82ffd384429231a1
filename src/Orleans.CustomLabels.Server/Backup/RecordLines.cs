using System.Collections.Immutable;
using System.Security.Cryptography;
using CustomLabels.Grains.Records;

namespace CustomLabels.Server.Backup;

/// <summary>The records of a backup, a line each.</summary>
internal static class RecordLines
{
    /// <summary>Reads them all.</summary>
    /// <param name="content">The lines.</param>
    /// <param name="hash">Takes in what was read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">One is damaged, too long, there twice, or of a kind that no backup has.</exception>
    public static async Task<ImmutableArray<StoredRecord>> ReadAsync(Stream content, IncrementalHash hash, CancellationToken cancellationToken)
    {
        var records = ImmutableArray.CreateBuilder<StoredRecord>();
        var names = new HashSet<(string, string, string)>();
        using var line = new MemoryStream();
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            Split(buffer.AsSpan(0, read));
        }

        return line.Length == 0 ? records.DrainToImmutable() : throw BackupArchive.CutOff();

        void Split(ReadOnlySpan<byte> rest)
        {
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                Append(rest[..end]);
                var record = RecordLine.Read(line.GetBuffer().AsSpan(0, (int)line.Length));
                if (RecordKinds.IsOfThePlace(record.State))
                {
                    throw new BackupException($"The backup is not valid: a record of the kind '{record.State}' is in it, which belongs to the place where it was made.");
                }

                if (!names.Add((record.GrainType, record.Key, record.State)))
                {
                    throw new BackupException("The backup is not valid: a record is in it twice.");
                }

                records.Add(record);
                line.SetLength(0);
            }

            Append(rest);
        }

        void Append(ReadOnlySpan<byte> part)
        {
            if (line.Length + part.Length > RecordLine.MaxBytes)
            {
                throw new BackupException("The backup is not valid: one of its records is too long.");
            }

            line.Write(part);
        }
    }
}
