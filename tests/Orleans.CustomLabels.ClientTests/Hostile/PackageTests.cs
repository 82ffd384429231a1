using System.IO.Compression;
using System.Text;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Packages that attack whoever unpacks them: each import ends with its reason, and nothing appears outside.</summary>
[Collection(HostileGroup.Name)]
public sealed class PackageTests(HostileServer server)
{
    private const string Bucket = "hostile-packages";
    private const int SymbolicLink = unchecked((int)0xA1FF0000);

    private static readonly Dictionary<string, (Func<byte[]> Content, string Reason)> Archives = new()
    {
        ["slip"] = (() => Zip(("model.onnx", "x"), ("../../outside/evil.txt", "evil")), ".."),
        ["slip-deep"] = (() => Zip(("a/../../../../outside/evil.txt", "evil")), ".."),
        ["slip-absolute"] = (() => Zip(("/tmp/customlabels-evil.txt", "evil")), "absolute"),
        ["slip-windows"] = (() => Zip(("..\\..\\outside\\evil.txt", "evil")), "backslash"),
        ["slip-drive"] = (() => Zip(("C:/evil.txt", "evil")), "C:/evil.txt"),
        ["control-character"] = (() => Zip(("model\n.onnx", "x")), "control"),
        ["twice"] = (() => Zip(("model.onnx", "x"), ("model.onnx", "y")), "twice"),
        ["twice-in-other-case"] = (() => Zip(("model.onnx", "x"), ("MODEL.ONNX", "y")), "twice"),
        ["file-and-folder"] = (() => Zip(("labels.txt", "x"), ("labels.txt/model.onnx", "y")), "labels.txt"),
        ["bomb"] = (() => Zip(("model.onnx", new string('\0', 64 * 1024 * 1024))), "model.onnx"),
        ["many"] = (() => Zip([.. Enumerable.Range(0, 2000).Select(number => ($"file{number}", ""))]), "1000"),
        ["link"] = (() => Zip(SymbolicLink, ("model.onnx", "/etc/passwd")), "symbolic link"),
        ["truncated"] = (() => Zip(("model.onnx", new string('x', 1000)))[..^30], "truncated"),
        ["no-model"] = (() => Zip(("readme.txt", "x")), ".onnx"),
        ["empty"] = (() => Zip(), "empty"),
        ["two-models"] = (() => Zip(("a.onnx", "x"), ("b.onnx", "y")), "model.onnx"),
        ["not-a-zip"] = (() => "PK is how it begins"u8.ToArray(), "zip"),
        ["no-onnx-inside"] = (() => Zip(("model.onnx", "x"), ("model.json", "{")), "not an ONNX model"),
    };

    public static TheoryData<string> Names => [.. Archives.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_hostile_archive_fails_with_its_reason(string name)
    {
        var (content, reason) = Archives[name];
        await server.Api.Client.PutObjectAsync(Bucket, name + ".zip", content());

        await AssertRefusedAsync(name, name + ".zip", reason);
    }

    [Fact]
    public async Task A_folder_with_a_link_in_it_fails_with_its_reason()
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.DataDirectory, "buckets", Bucket, "linked")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "model.onnx"), "/etc/passwd");

        await AssertRefusedAsync("linked-folder", "linked/", "symbolic link");
        await AssertRefusedAsync("linked-file", "linked/model.onnx", "symbolic link");
    }

    [Theory]
    [InlineData("key-that-is-not-there", "nothing.zip")]
    [InlineData("key-that-climbs", "../../state.zip")]
    [InlineData("key-of-the-folder-above", "../")]
    [InlineData("key-absolute", "/etc/")]
    public async Task A_key_that_leads_nowhere_fails_with_its_reason(string name, string key) => await AssertRefusedAsync(name, key, key);

    private async Task AssertRefusedAsync(string name, string key, string reason)
    {
        var version = await server.Api.ImportAsync(server.Project, $"package-{name}", Bucket, key);
        var end = await server.Api.WaitForAsync(version, "TRAINING_FAILED", "TRAINING_COMPLETED");
        var message = end["StatusMessage"]!.GetValue<string>();

        Assert.Equal("TRAINING_FAILED", end["Status"]!.GetValue<string>());
        Assert.Contains(reason, message, StringComparison.Ordinal);
        // Reasons are for users: they name the package, not this machine's folders.
        Assert.DoesNotContain(server.DataDirectory, message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(server.Outside, "evil*", SearchOption.AllDirectories));
        Assert.False(File.Exists("/tmp/customlabels-evil.txt"));
        Assert.All(
            Directory.EnumerateFileSystemEntries(Path.Combine(server.DataDirectory, "artifacts")).Select(path => Path.GetFileName(path)!),
            entry => Assert.Matches("^[0-9a-f]{64}$", entry));
        await server.AnswersAsync();
    }

    private static byte[] Zip(params (string Name, string Content)[] files) => Zip(0, files);

    private static byte[] Zip(int attributes, params (string Name, string Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return packed.ToArray();
    }
}
