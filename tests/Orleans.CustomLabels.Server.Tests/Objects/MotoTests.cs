using Amazon.S3.Model;
using CustomLabels.Contracts.Errors;
using CustomLabels.Server.Objects;
using CustomLabels.Testing;
using CustomLabels.Testing.S3;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CustomLabels.Server.Tests.Objects;

/// <summary>The store against an imitation of S3 that is not ours.</summary>
public sealed class MotoTests
{
    private const string Bucket = "photos";
    private const int Megabytes3 = 3_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_List_Read_Version_Delete_WorkTogether()
    {
        using var moto = await MotoServer.StartAsync();
        using var folder = new TemporaryFolder();
        using var client = S3Connection.Open(new() { ServiceUrl = moto.Url, AccessKeyId = "any", SecretAccessKey = "any" });
        await client.PutBucketAsync(Bucket, Token);
        await client.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new() { Status = Amazon.S3.VersionStatus.Enabled } }, Token);
        var store = new S3ObjectStore(client, [Bucket], TimeSpan.FromSeconds(30), folder["uploads"], NullLogger<S3ObjectStore>.Instance);
        var content = new byte[Megabytes3];
        Random.Shared.NextBytes(content);

        await store.WriteAsync(new(Bucket, "folder/ü 写真+1.jpg"), new MemoryStream(content), null, Megabytes3, Token);
        var first = (await client.GetObjectMetadataAsync(Bucket, "folder/ü 写真+1.jpg", Token)).VersionId;
        await store.WriteAsync(new(Bucket, "folder/ü 写真+1.jpg"), new MemoryStream([1]), null, 1, Token);

        Assert.Equal(["folder/ü 写真+1.jpg"], await store.ListAsync(Bucket, "folder/", 10, Token));
        Assert.Equal([1], await ReadAsync(store, null));
        Assert.Equal(content, await ReadAsync(store, first));
        await store.DeleteAsync(new(Bucket, "folder/ü 写真+1.jpg"), Token);
        Assert.Equal(CustomLabelsError.InvalidS3Object, (await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync(store, null))).Error);
        Assert.Equal(CustomLabelsError.InvalidS3Object, (await Assert.ThrowsAsync<CustomLabelsException>(() => ReadAsync(store, "no-such-version"))).Error);
    }

    private static async Task<byte[]> ReadAsync(S3ObjectStore store, string? version)
    {
        await using var content = await store.OpenReadAsync(new(Bucket, "folder/ü 写真+1.jpg", version), Megabytes3, Token);
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, Token);
        return bytes;
    }
}
