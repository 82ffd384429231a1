using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.Objects;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;
using CustomLabels.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Artifacts;

public sealed class BucketArtifactStoreTests : IDisposable
{
    private const string Bucket = "own-bucket";
    private const int ModelBytes = 1000;
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly CountingObjectStore _objects;

    public BucketArtifactStoreTests() => _objects = new(new FolderObjectStore(_folder["buckets"]));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_ThenOpenOnAnotherSilo_GivesTheSameFiles()
    {
        var digest = await PublishAsync('a');

        using var package = await Store("other").OpenAsync(digest, Token);

        Assert.Equal(digest, PackageDigest.Compute(package.Folder));
        Assert.Equal("deep", await File.ReadAllTextAsync(Path.Combine(package.Folder, "more", "labels.txt"), Token));
        Assert.True(File.Exists(_folder[$"buckets/{Bucket}/artifacts/{digest}.tar"]));
        Assert.Empty(Staging("own"));
        Assert.Empty(Staging("other"));
    }

    [Fact]
    public async Task Open_ByManyAtOnceAndAfterARestart_DownloadsOnce()
    {
        var digest = await PublishAsync('a');
        var store = Store("other");

        var packages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.OpenAsync(digest, Token)));
        (await Store("other").OpenAsync(digest, Token)).Dispose();

        Assert.Single(packages.Select(package => package.Folder).Distinct());
        Assert.Equal(1, _objects.Reads);
    }

    [Fact]
    public async Task Open_DamagedOnDisk_IsDownloadedAgain()
    {
        var digest = await PublishAsync('a');
        (await Store("other").OpenAsync(digest, Token)).Dispose();
        await File.WriteAllTextAsync(_folder[$"other/{digest}/model.onnx"], "damaged", Token);

        using var package = await Store("other").OpenAsync(digest, Token);

        Assert.Equal(digest, PackageDigest.Compute(package.Folder));
        Assert.Equal(2, _objects.Reads);
    }

    [Fact]
    public async Task Open_DamagedInTheBucket_IsRefusedAndLeavesNothing()
    {
        var digest = await PublishAsync('a');
        File.Copy(_folder[$"buckets/{Bucket}/artifacts/{await PublishAsync('b')}.tar"], _folder[$"buckets/{Bucket}/artifacts/{digest}.tar"], overwrite: true);

        await Assert.ThrowsAsync<InvalidDataException>(() => Store("other").OpenAsync(digest, Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["other"]));
    }

    [Fact]
    public async Task Profile_IsReadWithoutThePackage_OrOutOfItWhereThereIsNoCopy()
    {
        var digest = await PublishAsync('a', label: "cat");
        Assert.Equal(["cat"], (await Store("other").ReadProfileAsync(digest, Token)).Labels.Select(label => label.Name));
        Assert.Equal(1, _objects.Reads);
        Assert.False(Directory.Exists(_folder["other"]));

        File.Delete(_folder[$"buckets/{Bucket}/artifacts/{digest}.json"]);
        Assert.Equal(["cat"], (await Store("other").ReadProfileAsync(digest, Token)).Labels.Select(label => label.Name));
        await Store("own").DeleteAsync(digest);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Store("third").ReadProfileAsync(digest, Token));
    }

    [Fact]
    public async Task Open_Deleted_IsNotThere()
    {
        var digest = await PublishAsync('a', label: "cat");
        await Store("own").DeleteAsync(digest);
        await Store("own").DeleteAsync(digest);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder[$"buckets/{Bucket}/artifacts"]));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Store("other").OpenAsync(digest, Token));
    }

    [Fact]
    public async Task Open_StoreAwayForAWhile_Waits()
    {
        var digest = await PublishAsync('a');
        _objects.FailuresLeft = 3;

        var opening = Store("other").OpenAsync(digest, Token);
        while (!opening.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(opening, Task.Delay(10, Token));
        }

        (await opening).Dispose();
        Assert.Equal(4, _objects.Reads);
    }

    [Fact]
    public async Task Cache_OverItsSize_RemovesTheLeastRecentlyUsedThatNobodyReads()
    {
        var digests = new[] { await PublishAsync('a'), await PublishAsync('b'), await PublishAsync('c'), await PublishAsync('d') };
        var store = Store("other", maxBytes: (3 * ModelBytes) + 100);
        using var inUse = await OpenAsync(store, digests[0]);
        (await OpenAsync(store, digests[1])).Dispose();
        (await OpenAsync(store, digests[2])).Dispose();
        (await OpenAsync(store, digests[1])).Dispose();
        (await OpenAsync(store, digests[3])).Dispose();

        Assert.Equal(
            new[] { digests[0], digests[1], digests[3] }.Order(StringComparer.Ordinal),
            Directory.EnumerateDirectories(_folder["other"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        (await OpenAsync(store, digests[2])).Dispose();
        Assert.Equal(5, _objects.Reads);
    }

    public void Dispose() => _folder.Dispose();

    private Task<StoredPackage> OpenAsync(BucketArtifactStore store, string digest)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        return store.OpenAsync(digest, Token);
    }

    private BucketArtifactStore Store(string silo, long maxBytes = long.MaxValue) =>
        new(_objects, Bucket, "artifacts/", new ArtifactCache(_folder[silo], maxBytes, _time), _time);

    private async Task<string> PublishAsync(char content, string? label = null)
    {
        var store = Store("own");
        var staging = store.CreateStagingFolder();
        Directory.CreateDirectory(Path.Combine(staging, "more"));
        await File.WriteAllTextAsync(Path.Combine(staging, "model.onnx"), new string(content, ModelBytes), Token);
        await File.WriteAllTextAsync(Path.Combine(staging, "more", "labels.txt"), "deep", Token);
        if (label is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(staging, ProfileJson.FileName), ProfileJson.Write(Profiles.OfLabels(label)), Token);
        }

        var digest = PackageDigest.Compute(staging);
        await store.PublishAsync(digest, staging, Token);
        Directory.Delete(staging, recursive: true);
        return digest;
    }

    private string[] Staging(string silo) => Directory.GetDirectories(_folder[silo], ".*");

    private sealed class CountingObjectStore(IObjectStore inner) : IObjectStore
    {
        private int _reads;

        public int Reads => _reads;

        public int FailuresLeft { get; set; }

        public Task<Stream> OpenReadAsync(ObjectLocation location, long maxBytes, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return FailuresLeft-- > 0
                ? throw new CustomLabelsException(CustomLabelsError.Throttling, "Away.")
                : inner.OpenReadAsync(location, maxBytes, cancellationToken);
        }

        public Task<IReadOnlyList<string>> ListAsync(string bucket, string prefix, int maxKeys, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<long> WriteAsync(ObjectLocation location, Stream content, string? sha256, long maxBytes, CancellationToken cancellationToken) =>
            inner.WriteAsync(location, content, sha256, maxBytes, cancellationToken);

        public Task DeleteAsync(ObjectLocation location, CancellationToken cancellationToken) => inner.DeleteAsync(location, cancellationToken);
    }
}
