using CustomLabels.Grains.Artifacts;
using CustomLabels.Inference.Profiles;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Artifacts;

public sealed class FolderArtifactStoreTests : IDisposable
{
    private static readonly string Digest = new('a', 64);
    private readonly TemporaryFolder _folder = new();
    private readonly FolderArtifactStore _store;

    public FolderArtifactStoreTests() => _store = new(_folder["artifacts"]);

    [Fact]
    public async Task Publish_ThenOpen_GivesTheFiles()
    {
        await PublishAsync("content");
        Assert.Equal("content", await ReadAsync());
    }

    [Fact]
    public async Task Publish_ThereAlready_KeepsTheFirst()
    {
        await PublishAsync("first");
        await PublishAsync("second");
        Assert.Equal("first", await ReadAsync());
    }

    [Fact]
    public async Task Profile_IsReadFromThePackage()
    {
        var staging = _store.CreateStagingFolder();
        await File.WriteAllTextAsync(Path.Combine(staging, ProfileJson.FileName), ProfileJson.Write(Profiles.OfLabels("cat", "dog")), TestContext.Current.CancellationToken);
        await _store.PublishAsync(Digest, staging, TestContext.Current.CancellationToken);
        Assert.Equal(["cat", "dog"], (await _store.ReadProfileAsync(Digest, TestContext.Current.CancellationToken)).Labels.Select(label => label.Name));
        await _store.DeleteAsync(Digest);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => _store.ReadProfileAsync(Digest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Delete_ThenOpen_IsNotThere()
    {
        await PublishAsync("content");
        await _store.DeleteAsync(Digest);
        await _store.DeleteAsync(Digest);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(ReadAsync);
        Assert.Empty(FolderContent.Of(_folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task AnyOtherName_IsRefused(string digest)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.OpenAsync(digest, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.DeleteAsync(digest));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.PublishAsync(digest, _folder.Path, Token));
    }

    [Fact]
    public async Task RemoveAbandonedStaging_RemovesWhatWasLeftAndNothingElse()
    {
        _store.RemoveAbandonedStaging(DateTimeOffset.MaxValue);
        await PublishAsync("content");
        Prepare("abandoned");
        _store.RemoveAbandonedStaging(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1));
        Assert.Equal(2, Directory.EnumerateDirectories(_folder["artifacts"]).Count());
        _store.RemoveAbandonedStaging(DateTimeOffset.MaxValue);
        Assert.Equal([Path.Combine("artifacts", Digest, "model.onnx")], FolderContent.Of(_folder));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder["artifacts"]));
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task PublishAsync(string content) => _store.PublishAsync(Digest, Prepare(content), Token);

    private async Task<string> ReadAsync()
    {
        using var package = await _store.OpenAsync(Digest, Token);
        return await File.ReadAllTextAsync(Path.Combine(package.Folder, "model.onnx"), Token);
    }

    private string Prepare(string content)
    {
        var staging = _store.CreateStagingFolder();
        File.WriteAllText(Path.Combine(staging, "model.onnx"), content);
        return staging;
    }
}
