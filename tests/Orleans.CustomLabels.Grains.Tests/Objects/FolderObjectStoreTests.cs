using System.Security.Cryptography;
using System.Text;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Grains.Objects;
using CustomLabels.Grains.Tests.Artifacts;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Objects;

public sealed class FolderObjectStoreTests : IDisposable
{
    private const long Enough = 1000;
    private readonly TemporaryFolder _folder = new();
    private readonly FolderObjectStore _store;

    public FolderObjectStoreTests() => _store = new(_folder["buckets"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_ThenOpenRead_GivesTheBytes()
    {
        Assert.Equal(5, await WriteAsync("folder/a.txt", "hello"));
        Assert.Equal("hello", await ReadAsync("folder/a.txt"));
        Assert.Equal([Path.Combine("buckets", "bucket", "folder", "a.txt")], FolderContent.Of(_folder));
    }

    [Fact]
    public async Task Write_OverAnObject_ReplacesItWhole()
    {
        await WriteAsync("a", "something long");
        await using var reader = await _store.OpenReadAsync(new("bucket", "a"), Enough, Token);
        await WriteAsync("a", "new");
        Assert.Equal("new", await ReadAsync("a"));
        // Who was reading goes on with the object as it was.
        using var text = new StreamReader(reader);
        Assert.Equal("something long", await text.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task Write_WrongHash_LeavesNothingBehind()
    {
        await WriteAsync("a", "old");
        await RefusedAsync(CustomLabelsError.InvalidParameter, () => WriteAsync("a", "new", sha256: new('0', 64)));
        await RefusedAsync(CustomLabelsError.InvalidParameter, () => WriteAsync("b", "new", sha256: new('0', 64)));
        Assert.Equal("old", await ReadAsync("a"));
        Assert.Equal([Path.Combine("buckets", "bucket", "a")], FolderContent.Of(_folder));
    }

    [Fact]
    public async Task Write_RightHash_IsStored()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData("new"u8));
        await WriteAsync("a", "new", hash);
        await WriteAsync("b", "new", hash.ToUpperInvariant());
        Assert.Equal("new", await ReadAsync("b"));
    }

    [Fact]
    public async Task Write_TooLarge_LeavesNothingBehind()
    {
        await RefusedAsync(CustomLabelsError.ImageTooLarge, () => WriteAsync("a", new('x', (int)Enough + 1)));
        Assert.Equal(Enough, await WriteAsync("b", new('x', (int)Enough)));
        Assert.Equal([Path.Combine("buckets", "bucket", "b")], FolderContent.Of(_folder));
    }

    [Fact]
    public async Task Write_CutOff_LeavesNothingBehind()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => _store.WriteAsync(new("bucket", "a"), new BrokenStream(), null, Enough, Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _store.WriteAsync(new("bucket", "a"), new MemoryStream([1]), null, Enough, new CancellationToken(canceled: true)));
        Assert.Empty(FolderContent.Of(_folder));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a/b/c")]
    [InlineData("folder")]
    [InlineData("folder/")]
    public async Task Write_KeyThatAFolderOrObjectForbids_IsRefused(string key)
    {
        await WriteAsync("a", "object");
        await WriteAsync("folder/inner", "object");
        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => WriteAsync(key, "new"));
        Assert.Equal("object", await ReadAsync("a"));
        Assert.Equal("object", await ReadAsync("folder/inner"));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("folder")]
    [InlineData("folder/")]
    [InlineData("folder/inner/")]
    [InlineData("folder/inner/more")]
    [InlineData("../outside")]
    [InlineData("folder/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("folder\\inner")]
    [InlineData("folder/inner\0")]
    public async Task OpenRead_NoObject_IsRefused(string key)
    {
        _folder.Write("buckets/outside", "secret");
        await WriteAsync("folder/inner", "object");
        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.OpenReadAsync(new("bucket", key), Enough, Token));
    }

    [Fact]
    public async Task OpenRead_AsksForAVersion_IsRefused()
    {
        await WriteAsync("a", "object");
        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.OpenReadAsync(new("bucket", "a", "v1"), Enough, Token));
    }

    [Fact]
    public async Task OpenRead_TooLarge_IsRefusedBeforeReading()
    {
        await WriteAsync("a", "12345");
        await RefusedAsync(CustomLabelsError.ImageTooLarge, () => _store.OpenReadAsync(new("bucket", "a"), 4, Token));
        await using var exact = await _store.OpenReadAsync(new("bucket", "a"), 5, Token);
        Assert.Equal(5, exact.Length);
    }

    [Fact]
    public async Task Links_AreNeverFollowed()
    {
        var secret = _folder.Write("outside/secret.txt", "secret");
        await WriteAsync("folder/inner", "object");
        File.CreateSymbolicLink(_folder["buckets/bucket/file-link"], secret);
        Directory.CreateSymbolicLink(_folder["buckets/bucket/folder-link"], _folder["outside"]);
        Directory.CreateSymbolicLink(_folder["buckets/bucket-link"], _folder["outside"]);
        ObjectLocation[] locations = [new("bucket", "file-link"), new("bucket", "folder-link/secret.txt"), new("bucket-link", "secret.txt")];
        foreach (var location in locations)
        {
            await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.OpenReadAsync(location, Enough, Token));
            await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.WriteAsync(location, new MemoryStream([1]), null, Enough, Token));
        }

        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.ListAsync("bucket", "folder-link/", 10, Token));
        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.ListAsync("bucket-link", "x/", 10, Token));
        Assert.Equal("secret", await File.ReadAllTextAsync(secret, Token));
    }

    [Fact]
    public async Task List_FolderWithALink_IsRefused()
    {
        await WriteAsync("folder/inner", "object");
        Directory.CreateSymbolicLink(_folder["buckets/bucket/folder/link"], "/etc");
        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.ListAsync("bucket", "folder/", 1000, Token));
    }

    [Fact]
    public async Task List_Folder_GivesFullKeysOfEverythingBelow()
    {
        await WriteAsync("model/model.onnx", "1");
        await WriteAsync("model/deep/er/labels.txt", "2");
        await WriteAsync("model/.hidden", "3");
        await WriteAsync("models/other", "4");
        var keys = await _store.ListAsync("bucket", "model/", 3, Token);
        Assert.Equal(["model/.hidden", "model/deep/er/labels.txt", "model/model.onnx"], keys.Order(StringComparer.Ordinal));
        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.ListAsync("bucket", "model/", 2, Token));
    }

    [Theory]
    [InlineData("bucket", "model")]
    [InlineData("bucket", "missing/")]
    [InlineData("nowhere", "model/")]
    [InlineData("bucket", "../bucket/model/")]
    public async Task List_NoFolder_IsRefused(string bucket, string prefix)
    {
        await WriteAsync("model/model.onnx", "1");
        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.ListAsync(bucket, prefix, 10, Token));
    }

    [Fact]
    public async Task Uploads_UnderWay_CannotBeNamedAsABucket()
    {
        await WriteAsync("a", "object");
        await RefusedAsync(CustomLabelsError.InvalidS3Object, () => _store.WriteAsync(new(".uploads", "a"), new MemoryStream([1]), null, Enough, Token));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task RefusedAsync(CustomLabelsError error, Func<Task> call) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<CustomLabelsException>(call)).Error);

    private Task<long> WriteAsync(string key, string content, string? sha256 = null) =>
        _store.WriteAsync(new("bucket", key), new MemoryStream(Encoding.UTF8.GetBytes(content)), sha256, Enough, Token);

    private async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader(await _store.OpenReadAsync(new("bucket", key), Enough, Token));
        return await reader.ReadToEndAsync(Token);
    }

    /// <summary>Gives a few bytes and then breaks off, as a connection does.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        private bool _isBroken;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = _isBroken ? throw new EndOfStreamException("Cut off.") : 10;
            _isBroken = true;
            return ValueTask.FromResult(read);
        }
    }
}
