using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CustomLabels.Grains.Records;
using CustomLabels.Inference.Packages;
using CustomLabels.Server.Backup;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Backup;

/// <summary>What comes from outside is refused with a sentence before any of it is used.</summary>
public sealed class HostileBackupTests : IDisposable
{
    private static readonly StoredRecord[] Records = [new("project", "arn:one", "project", [1, 2, 3]), new("zone-directory", "0", "zones", [4])];
    private static readonly string Digest = new('a', 64);
    private readonly TemporaryFolder _folder = new();
    private string _digest = "";

    public static TheoryData<string> ForeignNames =>
    [
        "../evil", "/etc/evil", "evil", $"artifacts/{Digest}/../../evil", $"artifacts/{Digest}//evil", $"artifacts/{Digest}/a\\..\\evil", $"artifacts/{Digest}/.", $"artifacts/{Digest}",
        "artifacts/short/model.onnx", $"artifacts/{Digest.ToUpperInvariant()}/model.onnx", "artifacts/../../../evil", "records.jsonl/evil",
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_whole_backup_is_read_back()
    {
        var (manifest, records) = await VerifyAsync(Pack(await EntriesAsync()));
        Assert.Equal(Records.Select(Text), records.Select(Text));
        Assert.Equal([_digest], manifest.Artifacts);
        Assert.Equal(2, manifest.Records);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no backup at all")]
    public async Task A_file_that_is_no_backup_is_refused(string content) => await RefusesAsync(Encoding.UTF8.GetBytes(content), "backup");

    [Fact]
    public async Task Another_archive_is_refused() => await RefusesAsync(Pack([("holiday.jpg", [1, 2, 3])]), "no backup of this product");

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.97)]
    public async Task A_backup_that_is_cut_off_is_refused(double share)
    {
        var whole = Pack(await EntriesAsync());
        await RefusesAsync(whole[..(int)(whole.Length * share)], "");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_backup_that_ends_between_its_members_is_refused(int members) =>
        await RefusesAsync(Pack((await EntriesAsync()).Take(members)), members == 0 ? "" : "cut off");

    [Theory]
    [InlineData("records.jsonl")]
    [InlineData("model.onnx")]
    public async Task A_changed_member_is_refused(string name)
    {
        var entries = await EntriesAsync();
        var index = entries.FindIndex(entry => entry.Name.EndsWith(name, StringComparison.Ordinal));
        byte[] changed = [.. entries[index].Content];
        changed[^3] ^= 1;
        entries[index] = (entries[index].Name, changed);
        await RefusesAsync(Pack(entries), "damaged");
    }

    [Fact]
    public async Task A_member_that_the_manifest_does_not_know_is_refused()
    {
        var entries = await EntriesAsync();
        entries.Insert(entries.Count - 1, ($"artifacts/{Digest}/model.onnx", [1]));
        await RefusesAsync(Pack(entries), "damaged");
    }

    [Fact]
    public async Task A_member_that_is_missing_is_refused()
    {
        var entries = await EntriesAsync();
        entries.RemoveAt(2);
        await RefusesAsync(Pack(entries), "damaged");
    }

    [Fact]
    public async Task A_member_after_the_manifest_is_refused()
    {
        var entries = await EntriesAsync();
        entries.Add(($"artifacts/{Digest}/model.onnx", [1]));
        await RefusesAsync(Pack(entries), "follows its manifest");
    }

    [Fact]
    public async Task A_member_that_is_there_twice_is_refused()
    {
        var entries = await EntriesAsync();
        entries.Insert(2, entries[2]);
        await RefusesAsync(Pack(entries), "twice");
    }

    [Theory]
    [MemberData(nameof(ForeignNames))]
    public async Task A_name_that_does_not_belong_there_is_refused(string name)
    {
        var entries = await EntriesAsync();
        entries.Insert(2, (name, [1]));
        await RefusesAsync(Pack(entries), "does not belong");
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Directory)]
    [InlineData(TarEntryType.Fifo)]
    public async Task Anything_but_a_file_is_refused(TarEntryType type)
    {
        var entries = await EntriesAsync();
        var packed = Pack(entries.Take(2), tar =>
        {
            var entry = new PaxTarEntry(type, $"artifacts/{Digest}/model.onnx");
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                entry.LinkName = "/etc/passwd";
            }

            tar.WriteEntry(entry);
        });
        await RefusesAsync(packed, "does not belong");
    }

    [Fact]
    public async Task A_newer_form_is_refused_with_what_to_do()
    {
        var entries = await EntriesAsync();
        entries[0] = (entries[0].Name, "2\n"u8.ToArray());
        await RefusesAsync(Pack(entries), "the form 2; this program reads up to 1");
    }

    [Theory]
    [InlineData("{\"grainType\":\"a\"}\n")]
    [InlineData("{\"grainType\":null,\"key\":\"k\",\"state\":\"s\",\"data\":\"AA==\"}\n")]
    [InlineData("no json\n")]
    [InlineData("{\"grainType\":\"a\",\"key\":\"k\",\"state\":\"s\",\"data\":\"!\"}\n")]
    public async Task A_record_that_is_none_is_refused(string line)
    {
        var entries = await EntriesAsync();
        entries[1] = (entries[1].Name, Encoding.UTF8.GetBytes(line));
        await RefusesAsync(Pack(entries), "one of its records cannot be read");
    }

    [Fact]
    public async Task A_record_that_is_there_twice_is_refused()
    {
        var entries = await EntriesAsync();
        entries[1] = (entries[1].Name, [.. entries[1].Content, .. entries[1].Content]);
        await RefusesAsync(Pack(entries), "twice");
    }

    [Fact]
    public async Task A_package_that_is_another_than_its_name_says_is_refused() => await RefusesAsync(Pack(await EntriesAsync(Digest)), "does not have this digest");

    [Fact]
    public async Task A_record_of_the_place_where_it_was_made_is_refused()
    {
        var entries = await EntriesAsync();
        var state = RecordKinds.States.Single(RecordKinds.IsOfThePlace);
        entries[1] = (entries[1].Name, [.. entries[1].Content, .. RecordLine.Write(new(state, "0", state, [1])), (byte)'\n']);
        await RefusesAsync(Pack(entries), "belongs to the place");
    }

    [Fact]
    public async Task More_files_than_any_service_has_are_refused()
    {
        var entries = await EntriesAsync();
        var many = Enumerable.Range(0, 100_000).Select(number => ($"artifacts/{Digest}/{number}", Array.Empty<byte>()));
        await RefusesAsync(Pack(entries.Take(2).Concat(many)), "more than 100000 files");
    }

    [Fact]
    public async Task Records_that_unpack_to_far_more_than_the_file_are_refused()
    {
        var entries = await EntriesAsync();
        entries[1] = (entries[1].Name, new byte[300 * 1024 * 1024]);
        await RefusesAsync(Pack(entries), "more than the");
    }

    [Fact]
    public async Task A_header_that_unpacks_to_far_more_than_a_name_is_refused()
    {
        var packed = Pack(
            (await EntriesAsync()).Take(2),
            tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"artifacts/{Digest}/model.onnx", [KeyValuePair.Create("comment", new string('x', 1_000_000))])));
        await RefusesAsync(packed, "unpacks to more than it says");
    }

    [Fact]
    public async Task A_package_is_unpacked_as_it_was()
    {
        using var packed = new MemoryStream(Pack(await EntriesAsync()));
        var unpacked = new List<(string Digest, string Content)>();
        await BackupUnpacker.UnpackAsync(
            packed,
            () => Directory.CreateDirectory(_folder["unpacked"]).FullName,
            (digest, folder) =>
            {
                unpacked.Add((digest, PackageDigest.Compute(folder)));
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        Assert.Equal([(_digest, _digest)], unpacked);
        Assert.False(Directory.Exists(_folder["unpacked"]));
    }

    /// <summary>The members of a good backup, as the product writes them.</summary>
    /// <param name="digest">The package's digest, unless it is to be the right one.</param>
    private async Task<List<(string Name, byte[] Content)>> EntriesAsync(string? digest = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        _folder.Write("package/model.onnx", new byte[5000]);
        _folder.Write("package/sub/labels.txt", "a\nb\n");
        _digest = digest ?? PackageDigest.Compute(_folder["package"]);
        using var output = new MemoryStream();
        await using (var writer = new BackupWriter(output, DateTimeOffset.UnixEpoch))
        {
            await writer.WriteFormatAsync(cancellation);
            await writer.WriteRecordsAsync(Records, _folder.Path, cancellation);
            await writer.WriteArtifactAsync(_digest, _folder["package"], cancellation);
            var manifest = new BackupManifest
            {
                Format = 1,
                Product = "test",
                ClusterName = "customlabels",
                Store = "sqlite",
                Taken = DateTimeOffset.UnixEpoch,
                IsOfOneMoment = true,
                Records = Records.Length,
                HasArtifacts = true,
                Artifacts = [_digest],
                UnreadableArtifacts = [],
                Members = [],
            };
            await writer.WriteManifestAsync(manifest, cancellation);
        }

        return Unpack(output.ToArray());
    }

    private static async Task<(BackupManifest Manifest, IReadOnlyList<StoredRecord> Records)> VerifyAsync(byte[] packed)
    {
        using var file = new MemoryStream(packed);
        return await BackupReader.VerifyAsync(file, TestContext.Current.CancellationToken);
    }

    private static async Task RefusesAsync(byte[] packed, string because)
    {
        var refusal = await Assert.ThrowsAsync<BackupException>(() => VerifyAsync(packed));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    private static List<(string Name, byte[] Content)> Unpack(byte[] packed)
    {
        using var tar = new TarReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
        var entries = new List<(string, byte[])>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            entries.Add((entry.Name, content.ToArray()));
        }

        return entries;
    }

    private static byte[] Pack(IEnumerable<(string Name, byte[] Content)> entries, Action<TarWriter>? more = null)
    {
        using var output = new MemoryStream();
        using (var tar = new TarWriter(new GZipStream(output, CompressionLevel.Fastest), TarEntryFormat.Pax))
        {
            foreach (var (name, content) in entries)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }

            more?.Invoke(tar);
        }

        return output.ToArray();
    }

    private static string Text(StoredRecord record) => $"{record.GrainType} {record.Key} {record.State} {Convert.ToHexString(record.Data)}";
}
