using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Server.Objects;
using CustomLabels.Testing;
using CustomLabels.Testing.S3;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CustomLabels.Server.Tests.Objects;

public sealed class S3ObjectStoreTests : IAsyncLifetime
{
    private const string Bucket = "photos";
    private const long Enough = 1024 * 1024;
    private static readonly byte[] Hello = "hello"u8.ToArray();
    private readonly TemporaryFolder _folder = new();
    private S3Stub _stub = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stub = await S3Stub.StartAsync();
        _stub.AddBucket(Bucket);
    }

    public async ValueTask DisposeAsync()
    {
        await _stub.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("folder/with space/写真 1 (ü)+%25=&?#.jpg")]
    [InlineData("quote'and*star~!.jpg")]
    public async Task Write_ThenOpenRead_GivesTheBytes(string key)
    {
        Assert.Equal(5, await WriteAsync(key));
        Assert.Equal([key], _stub.Keys(Bucket));
        Assert.Equal("hello", await ReadAsync(new(Bucket, key)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["uploads"]));
    }

    [Fact]
    public async Task OpenRead_Version_GivesThatVersion()
    {
        var first = _stub.Put(Bucket, "a", "old"u8.ToArray());
        _stub.Put(Bucket, "a", "new"u8.ToArray());
        Assert.Equal("new", await ReadAsync(new(Bucket, "a")));
        Assert.Equal("old", await ReadAsync(new(Bucket, "a", first)));
        await RefusedAsync(CustomLabelsError.InvalidS3Object, new(Bucket, "a", "v9"));
    }

    [Theory]
    [InlineData("other", "a")]
    [InlineData(Bucket, "../other/a")]
    [InlineData(Bucket, "x/../../other/a")]
    [InlineData(Bucket, "folder/")]
    public async Task OpenRead_OutsideTheAllowedBuckets_IsRefusedWithoutARequest(string bucket, string key)
    {
        _stub.Put("other", "a", Hello);
        await RefusedAsync(CustomLabelsError.InvalidS3Object, new(bucket, key));
        Assert.Empty(_stub.Requests);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("gone-bucket")]
    public async Task OpenRead_NotThere_IsAnInvalidObject(string name)
    {
        var location = name == "missing" ? new ObjectLocation(Bucket, name) : new(name, "a");
        var refusal = await RefusedAsync(CustomLabelsError.InvalidS3Object, location, buckets: [Bucket, "gone-bucket"]);
        Assert.StartsWith("Unable to get object metadata from S3.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenRead_WrongSecret_IsAnInvalidObject()
    {
        _stub.Put(Bucket, "a", Hello);
        await RefusedAsync(CustomLabelsError.InvalidS3Object, new(Bucket, "a"), secret: "wrong");
    }

    [Fact]
    public async Task OpenRead_TooLarge_IsRefusedBeforeItIsDownloaded()
    {
        const int size = 64 * 1024 * 1024;
        _stub.Put(Bucket, "large", new byte[size]);
        await RefusedAsync(CustomLabelsError.ImageTooLarge, new(Bucket, "large"));
        // What lies in the buffers of the two sockets was sent before anybody could object.
        Assert.InRange(_stub.BytesSent, 0, size / 4);
    }

    [Fact]
    public async Task OpenRead_ExactlyTheLimit_IsRead()
    {
        _stub.Put(Bucket, "a", new byte[Enough]);
        Assert.Equal((int)Enough, (await ReadAsync(new(Bucket, "a"))).Length);
    }

    [Fact]
    public async Task OpenRead_ErrorThatPasses_IsTriedAgain()
    {
        _stub.Put(Bucket, "a", Hello);
        _stub.FailNext(new(500));
        _stub.FailNext(new(503, "SlowDown"));
        Assert.Equal("hello", await ReadAsync(new(Bucket, "a")));
        Assert.Equal(3, _stub.Requests.Count);
    }

    [Fact]
    public async Task OpenRead_ErrorThatStays_MayBeSentAgainLater()
    {
        _stub.Put(Bucket, "a", Hello);
        _stub.Fault = new(503, "SlowDown");
        await RefusedAsync(CustomLabelsError.Throttling, new(Bucket, "a"));
        Assert.Equal(3, _stub.Requests.Count);
    }

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(400, "InvalidArgument")]
    public async Task OpenRead_Refused_IsAnInvalidObjectAtOnce(int status, string code)
    {
        _stub.Fault = new(status, code);
        await RefusedAsync(CustomLabelsError.InvalidS3Object, new(Bucket, "a"));
        Assert.Single(_stub.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OpenRead_NoAnswerInTime_IsGivenUp(bool isInBody)
    {
        _stub.Put(Bucket, "a", new byte[Enough]);
        _stub.Fault = isInBody ? new(PauseInBody: TimeSpan.FromSeconds(60)) : new(Delay: TimeSpan.FromSeconds(60));
        var clock = Stopwatch.StartNew();
        await RefusedAsync(CustomLabelsError.Throttling, new(Bucket, "a"), timeout: TimeSpan.FromMilliseconds(500));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.4, 10);
    }

    [Fact]
    public async Task OpenRead_StoreIsDown_MayBeSentAgainLater()
    {
        await _stub.DisposeAsync();
        await RefusedAsync(CustomLabelsError.Throttling, new(Bucket, "a"));
    }

    [Theory]
    [InlineData(301, "PermanentRedirect")]
    [InlineData(307, "TemporaryRedirect")]
    public async Task OpenRead_RedirectToAnotherHost_IsNotFollowed(int status, string code)
    {
        await using var elsewhere = await S3Stub.StartAsync();
        elsewhere.Put(Bucket, "a", Hello);
        // The same machine under another name: the port alone would not be another host.
        _stub.Fault = new(status, code, Location: $"{elsewhere.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/{Bucket}/a");
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync(new(Bucket, "a")));
        Assert.Equal(CustomLabelsError.InvalidS3Object, refusal.Error);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task List_OverPages_GivesAllKeysWithoutFolderMarks()
    {
        foreach (var key in new[] { "m/", "m/a b.txt", "m/ü.onnx", "m/deep/c", "m/deep/d", "n/x" })
        {
            _stub.Put(Bucket, key, Hello);
        }

        Assert.Equal(["m/a b.txt", "m/deep/c", "m/deep/d", "m/ü.onnx"], (await Store().ListAsync(Bucket, "m/", 4, Token)).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<CustomLabelsException>(() => Store().ListAsync(Bucket, "m/", 3, Token));
        await Assert.ThrowsAsync<CustomLabelsException>(() => Store().ListAsync(Bucket, "empty/", 3, Token));
        await Assert.ThrowsAsync<CustomLabelsException>(() => Store().ListAsync("other", "m/", 3, Token));
    }

    [Theory]
    [InlineData("m/../../x")]
    [InlineData("m/a//x")]
    [InlineData("m/a\\x")]
    public async Task List_KeyThatIsNoPath_IsRefused(string key)
    {
        _stub.Put(Bucket, "m/model.onnx", Hello);
        _stub.Put(Bucket, key, Hello);
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => Store().ListAsync(Bucket, "m/", 10, Token));
        Assert.Equal(CustomLabelsError.InvalidS3Object, refusal.Error);
    }

    [Fact]
    public async Task Write_WrongHashOrTooLarge_StoresNothing()
    {
        var wrong = await Assert.ThrowsAsync<CustomLabelsException>(() => WriteAsync("a", new('0', 64)));
        Assert.Equal(CustomLabelsError.InvalidParameter, wrong.Error);
        var large = await Assert.ThrowsAsync<CustomLabelsException>(() => Store().WriteAsync(new(Bucket, "a"), new MemoryStream(Hello), Hash(Hello), 4, Token));
        Assert.Equal(CustomLabelsError.ImageTooLarge, large.Error);
        Assert.Empty(_stub.Requests);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["uploads"]));
    }

    [Fact]
    public async Task Write_ErrorThatPasses_IsTriedAgainWhole()
    {
        _stub.FailNext(new(500));
        await WriteAsync("a");
        Assert.Equal("hello", await ReadAsync(new(Bucket, "a")));
    }

    [Fact]
    public async Task Delete_TwiceOrMissing_HasNoEffect()
    {
        _stub.Put(Bucket, "a", Hello);
        await Store().DeleteAsync(new(Bucket, "a"), Token);
        await Store().DeleteAsync(new(Bucket, "a"), Token);
        Assert.Empty(_stub.Keys(Bucket));
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private Task<long> WriteAsync(string key, string? hash = null) => Store().WriteAsync(new(Bucket, key), new MemoryStream(Hello), hash ?? Hash(Hello), Enough, Token);

    private Task<string> ReadAsync(ObjectLocation location) => ReadAsync(Store(), location);

    private static async Task<string> ReadAsync(S3ObjectStore store, ObjectLocation location)
    {
        await using var content = await store.OpenReadAsync(location, Enough, Token);
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, Token);
        return Encoding.UTF8.GetString(bytes);
    }

    private async Task<CustomLabelsException> RefusedAsync(
        CustomLabelsError error, ObjectLocation location, TimeSpan? timeout = null, string? secret = null, string[]? buckets = null)
    {
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync(Store(timeout, secret, buckets), location));
        Assert.Equal(error, refusal.Error);
        return refusal;
    }

    private S3ObjectStore Store(TimeSpan? timeout = null, string? secret = null, string[]? buckets = null)
    {
        var options = new S3Options { ServiceUrl = _stub.Url, AccessKeyId = S3Stub.AccessKeyId, SecretAccessKey = secret ?? S3Stub.SecretAccessKey };
        return new(S3Connection.Open(options), buckets ?? [Bucket], timeout ?? TimeSpan.FromSeconds(20), _folder["uploads"], NullLogger<S3ObjectStore>.Instance);
    }
}
