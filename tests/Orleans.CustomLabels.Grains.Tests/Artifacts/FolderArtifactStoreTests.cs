using CustomLabels.Grains.Artifacts;
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
    public void Publish_ThenOpen_GivesTheFiles()
    {
        _store.Publish(Digest, Prepare("content"));
        Assert.Equal("content", File.ReadAllText(Path.Combine(_store.Open(Digest), "model.onnx")));
    }

    [Fact]
    public void Publish_ThereAlready_KeepsTheFirst()
    {
        _store.Publish(Digest, Prepare("first"));
        _store.Publish(Digest, Prepare("second"));
        Assert.Equal("first", File.ReadAllText(Path.Combine(_store.Open(Digest), "model.onnx")));
    }

    [Fact]
    public void Delete_ThenOpen_IsNotThere()
    {
        _store.Publish(Digest, Prepare("content"));
        _store.Delete(Digest);
        _store.Delete(Digest);
        Assert.Throws<DirectoryNotFoundException>(() => _store.Open(Digest));
        Assert.Empty(FolderContent.Of(_folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void AnyOtherName_IsRefused(string digest)
    {
        Assert.Throws<ArgumentException>(() => _store.Open(digest));
        Assert.Throws<ArgumentException>(() => _store.Delete(digest));
        Assert.Throws<ArgumentException>(() => _store.Publish(digest, _folder.Path));
    }

    [Fact]
    public void RemoveAbandonedStaging_RemovesWhatWasLeftAndNothingElse()
    {
        _store.RemoveAbandonedStaging();
        _store.Publish(Digest, Prepare("content"));
        Prepare("abandoned");
        _store.RemoveAbandonedStaging();
        Assert.Equal([Path.Combine("artifacts", Digest, "model.onnx")], FolderContent.Of(_folder));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder["artifacts"]));
    }

    public void Dispose() => _folder.Dispose();

    private string Prepare(string content)
    {
        var staging = _store.CreateStagingFolder();
        File.WriteAllText(Path.Combine(staging, "model.onnx"), content);
        return staging;
    }
}
