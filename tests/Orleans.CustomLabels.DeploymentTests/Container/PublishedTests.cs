using System.Globalization;
using System.Text.RegularExpressions;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.DeploymentTests.Container;

/// <summary>What is in the image beside .NET.</summary>
public sealed partial class PublishedTests
{
    // In the base image: glibc, libgcc, libstdc++ and the loader.
    private static readonly HashSet<string> OfTheBaseImage =
    [
        "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libgcc_s.so.1", "libstdc++.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1",
    ];

    public static TheoryData<string, string> Architectures => new() { { "amd64", "x64" }, { "arm64", "arm64" } };

    [Theory, MemberData(nameof(Architectures))]
    public async Task Native_libraries_are_those_of_the_architecture_and_find_what_they_need(string architecture, string name)
    {
        var folder = await Published.FolderAsync(architecture);
        var natives = Files(folder).Select(file => (Name: Path.GetFileName(file), Elf: ElfFile.TryRead(file))).Where(file => file.Elf is not null).ToList();

        Assert.Equal(
            ["libSkiaSharp.so", "libe_sqlite3.so", "libonnxruntime.so", "libonnxruntime_providers_shared.so"], natives.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(natives, file =>
        {
            Assert.Equal(name, file.Elf!.Architecture);
            Assert.Subset(OfTheBaseImage, file.Elf.Needed.ToHashSet());
        });
    }

    [Theory, MemberData(nameof(Architectures))]
    public async Task Nothing_is_in_it_that_no_run_needs(string architecture, string name)
    {
        var folder = await Published.FolderAsync(architecture);

        Assert.NotEmpty(name);
        Assert.False(Directory.Exists(Path.Combine(folder, "runtimes")), "Libraries of other systems lie in runtimes/.");
        Assert.DoesNotContain(Files(folder), file => Path.GetExtension(file) is ".pdb" or ".xml" or ".dylib" or ".exe");
        Assert.DoesNotContain(Files(folder), file => Path.GetFileName(file).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        // The console's pages and the sample models are part of the service.
        Assert.True(File.Exists(Path.Combine(folder, "Orleans.CustomLabels.Server.staticwebassets.endpoints.json")));
        Assert.True(File.Exists(Path.Combine(folder, "Samples", "shapes-detector", "model.onnx")));
    }

    [Theory, MemberData(nameof(Architectures))]
    public async Task It_is_as_large_as_the_docs_say(string architecture, string name)
    {
        var folder = await Published.FolderAsync(architecture);
        var size = Files(folder).Sum(file => new FileInfo(file).Length) / 1_000_000.0;
        var docs = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "container.md"), TestContext.Current.CancellationToken);
        var written = double.Parse(SizeRow(architecture).Match(docs).Groups[1].Value, CultureInfo.InvariantCulture);

        Assert.NotEmpty(name);
        // A tenth more is worth a look at what has come in.
        Assert.True(Math.Abs(size - written) <= written / 10, $"It has {size:0.0} MB, but docs/container.md says {written}.");
    }

    private static string[] Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private static Regex SizeRow(string architecture) => new($@"\| all, {architecture} \| ([0-9.]+) \|");
}
