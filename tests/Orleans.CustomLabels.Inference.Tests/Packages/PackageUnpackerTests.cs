using System.IO.Compression;
using System.Text;
using CustomLabels.Inference.Packages;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Packages;

public sealed class PackageUnpackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_a_zip_and_a_zip_of_the_folder_have_the_same_digest()
    {
        _folder.Write("model/model.onnx", "weights");
        _folder.Write("model/labels.txt", "a\nb");
        var flat = Zip("flat.zip", ("labels.txt", "a\nb"), ("model.onnx", "weights"));
        var nested = Zip("nested.zip", ("m/model.onnx", "weights"), ("m/labels.txt", "a\nb"), ("__MACOSX/m/._model.onnx", "litter"), ("m/.DS_Store", "litter"));

        string[] digests = [Digest(_folder["model"]), Digest(flat), Digest(nested), Digest(_folder["model/model.onnx"])];

        Assert.Single(digests.Distinct());
        Assert.NotEqual(digests[0], Digest(Zip("other.zip", ("model.onnx", "weights"), ("labels.txt", "a\nc"))));
        Assert.NotEqual(digests[0], Digest(Zip("renamed.zip", ("model.onnx", "weights"), ("label.txt", "a\nb"))));
    }

    [Theory]
    [InlineData("model.onnx", "model.json")]
    [InlineData("m/model.onnx", "m/model.json")]
    [InlineData("m/model.onnx", "m/Model.JSON")]
    [InlineData("model.onnx", "labels.txt")]
    public void Settings_beside_a_zip_stand_in_the_place_of_its_own(string model, string other)
    {
        var zip = Zip("package.zip", (model, "weights"), (other, "own"));
        _folder.Write("other.zip.model.json", "of another");
        var without = Digest(zip);
        _folder.Write("package.zip.model.json", "beside");

        var staging = Path.Combine(_folder.Path, "staging-settings");
        PackageUnpacker.Unpack(zip, staging, new(), CancellationToken.None);

        string[] files = other.EndsWith("labels.txt", StringComparison.Ordinal) ? ["labels.txt", "model.json", "model.onnx"] : ["model.json", "model.onnx"];
        Assert.Equal(files, Directory.EnumerateFiles(staging).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("beside", File.ReadAllText(Path.Combine(staging, "model.json")));
        Assert.NotEqual(without, Digest(zip));
    }

    [Fact]
    public void Settings_beside_a_zip_must_not_be_a_link_and_count()
    {
        var zip = Zip("linked.zip", ("model.onnx", "weights"));
        _folder.Write("secret.json", "secret");
        File.CreateSymbolicLink(_folder["linked.zip.model.json"], _folder["secret.json"]);
        Assert.Contains("symbolic link", Refusal(zip), StringComparison.Ordinal);
        var large = Zip("large.zip", ("model.onnx", "weights"));
        _folder.Write("large.zip.model.json", new string(' ', 1000));
        Assert.Contains("1000 bytes", Refusal(large, new PackageLimits { MaxBytes = 1000 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("x/../../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("x\\..\\evil.txt")]
    [InlineData("C:/evil.txt")]
    [InlineData("a\0b.txt")]
    [InlineData("a\nb.txt")]
    [InlineData("a//b.txt")]
    [InlineData("./b.txt")]
    public void An_archive_with_an_unsafe_name_is_refused_and_nothing_lands_outside(string name)
    {
        var zip = Zip("bad.zip", ("model.onnx", "weights"), (name, "evil"));

        var refusal = Refusal(zip);

        Assert.Contains("name", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path, "*evil*", SearchOption.AllDirectories), _ => true);
    }

    [Theory]
    [InlineData("labels.txt", "labels.txt")]
    [InlineData("labels.txt", "LABELS.TXT")]
    [InlineData("labels.txt", "labels.txt/x")]
    public void An_archive_with_a_name_twice_is_refused(string first, string second) =>
        Assert.Matches("twice|both", Refusal(Zip("twice.zip", ("model.onnx", "weights"), (first, "a"), (second, "b"))));

    [Fact]
    public void A_bomb_is_refused_by_what_it_inflates_to_not_by_what_it_claims()
    {
        var zip = _folder["bomb.zip"];
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("model.onnx", CompressionLevel.SmallestSize).Open();
            entry.Write(new byte[32 * 1024 * 1024]);
        }

        // The central directory now claims 10 bytes; the local header has the sizes after the data anyway.
        var bytes = File.ReadAllBytes(zip);
        var central = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(central + 24), 10);
        File.WriteAllBytes(_folder["liar.zip"], bytes);

        Assert.Contains("zip bomb", Refusal(zip), StringComparison.Ordinal);
        Assert.NotEmpty(Refusal(_folder["liar.zip"]));
        Assert.True(Directory.EnumerateFiles(_folder["staging"]).Sum(file => new FileInfo(file).Length) < 8 * 1024 * 1024);
    }

    [Fact]
    public void More_bytes_than_allowed_are_refused_however_they_come()
    {
        var limits = new PackageLimits { MaxBytes = 100_000 };
        var noise = Convert.ToBase64String(new Random(1).GetItems(Enumerable.Range(0, 256).Select(i => (byte)i).ToArray(), 60_000));
        _folder.Write("big/model.onnx", noise);
        _folder.Write("big/other.bin", noise);

        Assert.Contains("100000 bytes", Refusal(_folder["big"], limits), StringComparison.Ordinal);
        Assert.Contains("100000 bytes", Refusal(Zip("big.zip", ("model.onnx", noise), ("other.bin", noise)), limits), StringComparison.Ordinal);
    }

    [Fact]
    public void More_entries_than_allowed_are_refused_however_they_come()
    {
        var limits = new PackageLimits { MaxEntries = 20 };
        var names = Enumerable.Range(0, 30).Select(i => $"file{i}").ToList();
        names.ForEach(name => _folder.Write($"many/{name}", "x"));

        Assert.Contains("20 ", Refusal(_folder["many"], limits), StringComparison.Ordinal);
        Assert.Contains("20 ", Refusal(Zip("many.zip", [.. names.Select(name => (name, "x"))]), limits), StringComparison.Ordinal);
    }

    [Fact]
    public void A_symbolic_link_in_an_archive_is_refused()
    {
        var zip = _folder["link.zip"];
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry("model.onnx");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var content = new StreamWriter(entry.Open());
            content.Write("/etc/passwd");
        }

        Assert.Contains("symbolic link", Refusal(zip), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_symbolic_link_in_a_folder_is_refused(bool isFolder)
    {
        _folder.Write("package/model.onnx", "weights");
        if (isFolder)
        {
            Directory.CreateSymbolicLink(_folder["package/labels"], "/etc");
        }
        else
        {
            File.CreateSymbolicLink(_folder["package/labels.txt"], "/etc/hostname");
        }

        Assert.Contains("symbolic link", Refusal(_folder["package"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_beside_a_single_model_is_refused()
    {
        _folder.Write("model.onnx", "weights");
        File.CreateSymbolicLink(_folder["labels.txt"], "/etc/hostname");

        Assert.Contains("symbolic link", Refusal(_folder["model.onnx"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void A_truncated_archive_is_refused(double share)
    {
        var bytes = File.ReadAllBytes(Zip("whole.zip", ("model.onnx", new string('w', 5000)), ("labels.txt", "a")));
        var cut = _folder.Write("cut.zip", bytes[..(int)(bytes.Length * share)]);

        Assert.Matches("truncated|damaged", Refusal(cut));
    }

    [Fact]
    public void No_single_changed_byte_of_an_archive_escapes_as_another_exception()
    {
        var bytes = File.ReadAllBytes(Zip("whole.zip", ("model.onnx", "weights of a model"), ("labels.txt", "a")));
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 0xFF;
            var path = _folder.Write("changed.zip", changed);

            // A change may also be harmless (a time stamp) or give another good package; it must not throw anything else.
            var thrown = Record.Exception(() => Unpack(path, new PackageLimits()));
            Assert.True(thrown is null or PackageRejectedException, $"byte {i}: {thrown}");
        }
    }

    [Fact]
    public void What_is_no_package_is_refused()
    {
        Assert.Contains("neither", Refusal(_folder.Write("model.pt", "torch")), StringComparison.Ordinal);
        Assert.Contains("empty", Refusal(Zip("empty.zip")), StringComparison.Ordinal);
        Assert.Contains("empty", Refusal(Directory.CreateDirectory(_folder["nothing"]).FullName), StringComparison.Ordinal);
    }

    [Fact]
    public void A_staging_folder_that_is_in_use_is_never_written_to()
    {
        _folder.Write("staging/precious", "x");
        var model = _folder.Write("model.onnx", "weights");

        Assert.Throws<ArgumentException>(() => PackageUnpacker.Unpack(model, _folder["staging"], new PackageLimits(), TestContext.Current.CancellationToken));
        Assert.Equal(["precious"], Directory.EnumerateFiles(_folder["staging"]).Select(Path.GetFileName));
    }

    private string Digest(string source)
    {
        Unpack(source, new PackageLimits());
        return PackageDigest.Compute(_folder["staging"]);
    }

    private string Refusal(string source, PackageLimits? limits = null) =>
        Assert.Throws<PackageRejectedException>(() => Unpack(source, limits ?? new PackageLimits())).Message;

    private void Unpack(string source, PackageLimits limits)
    {
        if (Directory.Exists(_folder["staging"]))
        {
            Directory.Delete(_folder["staging"], recursive: true);
        }

        PackageUnpacker.Unpack(source, _folder["staging"], limits, TestContext.Current.CancellationToken);
    }

    private string Zip(string name, params (string Name, string Content)[] entries)
    {
        using var archive = new ZipArchive(File.Create(_folder[name]), ZipArchiveMode.Create, leaveOpen: false, Encoding.UTF8);
        foreach (var (entry, content) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
            writer.Write(content);
        }

        return _folder[name];
    }
}
