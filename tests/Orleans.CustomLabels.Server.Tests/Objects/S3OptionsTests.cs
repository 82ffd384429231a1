using CustomLabels.Server.Objects;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomLabels.Server.Tests.Objects;

public sealed class S3OptionsTests
{
    [Fact]
    public void Check_NothingSet_MeansFolders()
    {
        S3OptionsCheck.Run(new());
        Assert.False(new S3Options().IsConfigured);
    }

    [Theory]
    [InlineData("http://minio:9000")]
    [InlineData("https://s3.example.com/")]
    public void Check_Complete_IsFine(string url) => S3OptionsCheck.Run(new()
    {
        ServiceUrl = url,
        AccessKeyId = "a",
        SecretAccessKey = "b",
        Buckets = "photos, models",
        ArtifactBucket = "private",
    });

    [Theory]
    [InlineData("minio:9000")]
    [InlineData("ftp://minio")]
    [InlineData("http://minio/path")]
    [InlineData("http://user:pass@minio")]
    public void Check_ServiceUrl_MustBeAnAddress(string url) =>
        Fails(new() { ServiceUrl = url, Buckets = "photos" }, "CustomLabels__S3__ServiceUrl must be an absolute http or https URL");

    [Fact]
    public void Check_EachMistake_NamesItsSetting()
    {
        Fails(new() { Buckets = "photos" }, "CustomLabels__S3__ServiceUrl or CustomLabels__S3__Region must be set");
        Fails(new() { Region = "eu-west-1" }, "CustomLabels__S3__Buckets must name at least one bucket");
        Fails(new() { Region = "EU West", Buckets = "photos" }, "CustomLabels__S3__Region must be");
        Fails(new() { Region = "eu-west-1", Buckets = "photos,a/b" }, "CustomLabels__S3__Buckets has 'a/b'");
        Fails(new() { Region = "eu-west-1", Buckets = "photos", AccessKeyId = "key" }, "CustomLabels__S3__AccessKeyId and CustomLabels__S3__SecretAccessKey must be set together");
        Fails(new() { Region = "eu-west-1", Buckets = "photos", ArtifactBucket = "photos" }, "CustomLabels__S3__ArtifactBucket must not be among");
        Fails(new() { Region = "eu-west-1", Buckets = "photos", ArtifactBucket = "own", ArtifactPrefix = "/" }, "CustomLabels__S3__ArtifactPrefix must be");
        Fails(new() { Region = "eu-west-1", Buckets = "photos", RequestTimeout = TimeSpan.Zero }, "CustomLabels__S3__RequestTimeout must be");
    }

    [Fact]
    public void Check_Samples_NeedTheirBucket()
    {
        var options = new S3Options { Region = "eu-west-1", Buckets = "photos" };
        Assert.Contains("'samples'", Assert.Throws<OptionsValidationException>(() => S3OptionsCheck.Run(options, "samples")).Message, StringComparison.Ordinal);
        S3OptionsCheck.Run(options);
    }

    private static void Fails(S3Options options, string message)
    {
        Assert.Contains(message, Assert.Throws<OptionsValidationException>(() => S3OptionsCheck.Run(options)).Message, StringComparison.Ordinal);
    }
}
