using System.Diagnostics;
using CustomLabels.Testing;
using CustomLabels.Testing.S3;
using Xunit;

namespace CustomLabels.ClientTests.Objects;

/// <summary>Pictures by S3Object, and what callers are told when the store has other plans.</summary>
[Collection(S3Group.Name)]
public sealed class S3PictureTests(S3Server server) : IDisposable
{
    private const string Unavailable = "Unable to get object metadata from S3. Check object key, region and/or access permissions.";

    public void Dispose() => server.Store.Fault = null;

    [Theory]
    [InlineData("star.jpg")]
    [InlineData("folder/ein Stern & mehr/写真+1 (ü).jpg")]
    public async Task A_picture_is_fetched_by_its_key(string key)
    {
        server.Store.Put(S3Server.Pictures, key, SamplePackage.Classifier.Picture);

        Assert.Equal([SamplePackage.Classifier.Label], (await server.Api.DetectAsync(server.Version, S3Server.Pictures, key)).Select(label => label.Name));
    }

    [Fact]
    public async Task A_named_version_is_fetched_and_needs_its_own_right()
    {
        var picture = server.Store.Put(S3Server.Pictures, "versions.jpg", SamplePackage.Classifier.Picture);
        var nonsense = server.Store.Put(S3Server.Pictures, "versions.jpg", [1, 2, 3]);

        Assert.Null((await DetectAsync("versions.jpg", version: picture)).Error);
        Assert.Equal("InvalidImageFormatException", (await DetectAsync("versions.jpg", version: nonsense)).Error);
        Assert.Equal("InvalidImageFormatException", (await DetectAsync("versions.jpg")).Error);
        Assert.Equal("InvalidS3ObjectException", (await DetectAsync("versions.jpg", version: "v9")).Error);
        Assert.Null((await DetectAsync("star.jpg", credentials: S3Server.NewestOnly)).Error);
        Assert.Equal("InvalidS3ObjectException", (await DetectAsync("versions.jpg", version: picture, credentials: S3Server.NewestOnly)).Error);
    }

    [Theory]
    [InlineData(S3Server.Artifacts, "artifacts/x.tar")]
    [InlineData("not-allowed", "star.jpg")]
    [InlineData(S3Server.Pictures, "not-there.jpg")]
    [InlineData(S3Server.Pictures, "a/../star.jpg")]
    public async Task What_cannot_be_had_is_an_invalid_object(string bucket, string key)
    {
        server.Store.Put("not-allowed", "star.jpg", SamplePackage.Classifier.Picture);
        var before = server.Store.Requests.Count;

        var answer = await DetectAsync(key, bucket);

        Assert.Equal("InvalidS3ObjectException", answer.Error);
        Assert.StartsWith(Unavailable, answer.Body!["Message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(key == "not-there.jpg" ? 1 : 0, server.Store.Requests.Count - before);
    }

    [Fact]
    public async Task A_caller_without_the_right_to_the_object_learns_nothing_about_it()
    {
        var before = server.Store.Requests.Count;

        var there = await DetectAsync("star.jpg", credentials: S3Server.NoObjects);
        var missing = await DetectAsync("not-there.jpg", credentials: S3Server.NoObjects);

        Assert.Equal(("InvalidS3ObjectException", Unavailable), (there.Error, there.Body!["Message"]!.GetValue<string>()));
        Assert.Equal(("InvalidS3ObjectException", Unavailable), (missing.Error, missing.Body!["Message"]!.GetValue<string>()));
        Assert.Equal(before, server.Store.Requests.Count);
    }

    [Fact]
    public async Task A_picture_over_the_limit_is_refused_before_it_is_downloaded()
    {
        const int size = 64 * 1024 * 1024;
        server.Store.Put(S3Server.Pictures, "large.jpg", new byte[size]);
        var before = server.Store.BytesSent;

        Assert.Equal("ImageTooLargeException", (await DetectAsync("large.jpg")).Error);

        Assert.InRange(server.Store.BytesSent - before, 0, size / 4);
    }

    [Theory]
    [InlineData(403, "AccessDenied", 400, "InvalidS3ObjectException")]
    [InlineData(503, "SlowDown", 400, "ThrottlingException")]
    public async Task The_stores_refusal_is_told_apart_from_its_trouble(int status, string code, int answered, string error)
    {
        server.Store.Fault = new(status, code);

        var answer = await DetectAsync("star.jpg");

        Assert.Equal((answered, error), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task A_failure_that_passes_is_not_seen()
    {
        server.Store.FailNext(new(500));

        Assert.Null((await DetectAsync("star.jpg")).Error);
    }

    [Fact]
    public async Task A_store_that_hangs_ends_in_an_error_that_sdks_send_again()
    {
        server.Store.Fault = new(Delay: TimeSpan.FromSeconds(60));
        var clock = Stopwatch.StartNew();

        var answer = await DetectAsync("star.jpg");

        Assert.Equal("ThrottlingException", answer.Error);
        Assert.InRange(clock.Elapsed.TotalSeconds, 1, 15);
        // Pictures sent as bytes do not need the store.
        Assert.NotEmpty(await server.Api.DetectAsync(server.Version, SamplePackage.Classifier.Picture));
    }

    [Fact]
    public async Task Logs_hold_no_secret()
    {
        server.Store.Fault = new(403, "AccessDenied");
        await DetectAsync("star.jpg");
        server.Store.Fault = new(500);
        await DetectAsync("star.jpg");

        Assert.Contains("The S3 store refused an object of bucket photos: 403 AccessDenied", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(S3Stub.SecretAccessKey, server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature=", server.Output, StringComparison.Ordinal);
    }

    private async Task<AwsAnswer> DetectAsync(string key, string bucket = S3Server.Pictures, string? version = null, AwsCredentials? credentials = null)
    {
        using var client = new AwsJsonClient(server.Endpoint, credentials);
        return await new CustomLabelsApi(client).TryDetectAsync(server.Version, CustomLabelsApi.S3Image(bucket, key, version));
    }
}
