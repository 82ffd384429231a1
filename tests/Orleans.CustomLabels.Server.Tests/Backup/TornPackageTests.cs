using CustomLabels.Grains.Artifacts;
using CustomLabels.Inference.Packages;
using CustomLabels.Server.Backup;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Backup;

/// <summary>A running service deletes a package while it is copied.</summary>
public sealed class TornPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_package_that_goes_between_two_files_is_neither_whole_nor_missing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var digest = Prepare();
        using var output = new MemoryStream();
        await using var writer = new BackupWriter(output, DateTimeOffset.UnixEpoch);
        var condition = await ArtifactShelf.InFolder(_folder["shelf"]).ReadAsync(
            digest,
            async folder =>
            {
                await writer.WriteArtifactAsync(digest, folder, cancellation);
                Directory.Delete(folder, recursive: true);
                await writer.WriteArtifactAsync(digest, folder, cancellation);
            },
            cancellation);
        Assert.Equal(ArtifactCondition.Torn, condition);
        Assert.Equal(2, writer.Members.Length);
    }

    [Fact]
    public async Task A_package_that_is_empty_by_now_is_torn()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var digest = Prepare();
        using var output = new MemoryStream();
        await using var writer = new BackupWriter(output, DateTimeOffset.UnixEpoch);
        var condition = await ArtifactShelf.InFolder(_folder["shelf"]).ReadAsync(
            digest,
            async folder =>
            {
                Array.ForEach(Directory.GetFiles(folder), File.Delete);
                await writer.WriteArtifactAsync(digest, folder, cancellation);
            },
            cancellation);
        Assert.Equal(ArtifactCondition.Torn, condition);
    }

    [Fact]
    public async Task A_package_that_was_never_there_is_missing() => Assert.Equal(
        ArtifactCondition.Missing,
        await ArtifactShelf.InFolder(_folder["shelf"]).ReadAsync(new('a', 64), _ => Task.CompletedTask, TestContext.Current.CancellationToken));

    /// <returns>The digest of the shelf's only package.</returns>
    private string Prepare()
    {
        _folder.Write("package/labels.txt", "a\nb\n");
        _folder.Write("package/model.onnx", new byte[5000]);
        var digest = PackageDigest.Compute(_folder["package"]);
        Directory.CreateDirectory(_folder["shelf"]);
        Directory.Move(_folder["package"], Path.Combine(_folder["shelf"], digest));
        return digest;
    }
}
