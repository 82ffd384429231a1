using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CustomLabels.Server.Backup;

/// <summary>Writes a backup as a compressed tar, front to back: form, records, packages, manifest.</summary>
/// <param name="output">Where it goes; stays open.</param>
/// <param name="taken">Time of all members.</param>
internal sealed class BackupWriter(Stream output, DateTimeOffset taken) : IAsyncDisposable
{
    private readonly GZipStream _compressed = new(output, CompressionLevel.Fastest, leaveOpen: true);
    private readonly ImmutableArray<BackupMember>.Builder _members = ImmutableArray.CreateBuilder<BackupMember>();
    private TarWriter? _tar;

    /// <summary>What has been written so far.</summary>
    public ImmutableArray<BackupMember> Members => _members.ToImmutable();

    private TarWriter Tar => _tar ??= new(_compressed, TarEntryFormat.Pax, leaveOpen: true);

    /// <summary>Writes the first member.</summary>
    public Task WriteFormatAsync(CancellationToken cancellationToken) =>
        WriteAsync(BackupNames.Format, new MemoryStream(Encoding.ASCII.GetBytes($"{BackupManifest.NewestFormat}\n")), cancellationToken);

    /// <summary>Writes the records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="workspace">A folder for what is not compressed yet; nobody else can read in it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteRecordsAsync(IEnumerable<StoredRecord> records, string workspace, CancellationToken cancellationToken)
    {
        await using var lines = new FileStream(
            Path.Combine(workspace, BackupNames.Records), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 128 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        foreach (var record in records.OrderBy(record => record.State, StringComparer.Ordinal).ThenBy(record => record.Key, StringComparer.Ordinal))
        {
            var line = RecordLine.Write(record);
            if (line.Length > RecordLine.MaxBytes)
            {
                throw new BackupException($"A record of the kind '{record.State}' has more than {RecordLine.MaxBytes} bytes.");
            }

            await lines.WriteAsync(line, cancellationToken);
            lines.WriteByte((byte)'\n');
        }

        lines.Position = 0;
        await WriteAsync(BackupNames.Records, lines, cancellationToken);
    }

    /// <summary>Writes a package's files.</summary>
    /// <exception cref="IOException">They went meanwhile. Some may have been written: then nothing of all that was written is of use.</exception>
    public async Task WriteArtifactAsync(string digest, string folder, CancellationToken cancellationToken)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            // As it is being deleted: no package is without files.
            throw new DirectoryNotFoundException($"The folder {folder} has no files.");
        }

        foreach (var file in files)
        {
            var name = BackupNames.OfArtifact(digest, Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'));
            await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 128 * 1024, useAsync: true);
            await WriteAsync(name, content, cancellationToken);
        }
    }

    /// <summary>Writes the last member and the end.</summary>
    public async Task WriteManifestAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await WriteAsync(BackupNames.Manifest, new MemoryStream((manifest with { Members = Members }).Write()), cancellationToken);
        await Tar.DisposeAsync();
        await _compressed.FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_tar is not null)
        {
            await _tar.DisposeAsync();
        }

        await _compressed.DisposeAsync();
    }

    private async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        var bytes = content.Length;
        content.Position = 0;
        var entry = new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            ModificationTime = taken,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await Tar.WriteEntryAsync(entry, cancellationToken);
        _members.Add(new(name, bytes, hash));
    }
}
