using System.Collections.Immutable;

namespace CustomLabels.Gateway.Tests.Wire;

public sealed class AccessTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    private const string Version = "arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1690556751958";

    [Fact]
    public async Task DetectOnlyKey_MayDetectAndNotStart()
    {
        (await host.CallAsync("DetectCustomLabels", Detect(Version), TestKey.DetectOnly)).ShouldSucceed();
        var denied = (await host.CallAsync("StartProjectVersion", Start(Version), TestKey.DetectOnly)).ShouldFail("AccessDeniedException");
        Assert.Equal(
            $"User: arn:aws:iam::111122223333:user/camera is not authorized to perform: rekognition:StartProjectVersion on resource: {Version}",
            denied.Message);
    }

    [Theory]
    [InlineData("DescribeProjects", "{}", "*")]
    [InlineData("CreateProject", """{"ProjectName":"x"}""", "*")]
    public async Task OperationWithoutResource_IsDeniedOnStar(string operation, string body, string resource)
    {
        var denied = (await host.CallAsync(operation, body, TestKey.DetectOnly)).ShouldFail("AccessDeniedException");
        Assert.EndsWith($"rekognition:{operation} on resource: {resource}", denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyOfAnotherAccount_CannotTellWhatIsThere()
    {
        var project = await CreateProjectAsync("hidden");
        var other = project.Replace("hidden", "absent", StringComparison.Ordinal);
        foreach (var operation in (string[])["DescribeProjectVersions", "DeleteProject"])
        {
            var there = (await host.CallAsync(operation, Json("ProjectArn", project), TestKey.Stranger)).ShouldFail("AccessDeniedException");
            var absent = (await host.CallAsync(operation, Json("ProjectArn", other), TestKey.Stranger)).ShouldFail("AccessDeniedException");
            Assert.Equal(there.Message, absent.Message.Replace("absent", "hidden", StringComparison.Ordinal));
        }

        (await host.CallAsync("DetectCustomLabels", Detect(Version), TestKey.Stranger)).ShouldFail("AccessDeniedException");
        (await host.CallAsync("ListTagsForResource", Json("ResourceArn", project), TestKey.Stranger)).ShouldFail("AccessDeniedException");
        Assert.Equal("""{"ProjectDescriptions":[]}""", (await host.CallAsync("DescribeProjects", "{}", TestKey.Stranger)).ShouldSucceed().Text);
    }

    [Fact]
    public async Task ResourceOfAnotherRegion_IsNotFound() =>
        (await host.CallAsync("DescribeProjectVersions", Json("ProjectArn", "arn:aws:rekognition:eu-west-1:111122223333:project/p/1")))
            .ShouldFail("ResourceNotFoundException");

    [Fact]
    public async Task TagCondition_DecidesByTheResourcesTags()
    {
        var tagged = await CreateProjectAsync("cond-test", """{"stage":"test"}""");
        var untagged = await CreateProjectAsync("cond-prod", """{"stage":"prod"}""");
        (await host.CallAsync("DescribeProjectVersions", Json("ProjectArn", tagged), TestKey.Tagged)).ShouldSucceed();
        (await host.CallAsync("DescribeProjectVersions", Json("ProjectArn", untagged), TestKey.Tagged)).ShouldFail("AccessDeniedException");
        (await host.CallAsync("DescribeProjectVersions", Json("ProjectArn", tagged.Replace("cond-test", "absent", StringComparison.Ordinal)), TestKey.Tagged))
            .ShouldFail("AccessDeniedException");
    }

    [Fact]
    public async Task TagCondition_DecidesByTheRequestsTags()
    {
        (await host.CallAsync("CreateProject", """{"ProjectName":"r1","Tags":{"stage":"test"}}""", TestKey.Tagged)).ShouldSucceed();
        (await host.CallAsync("CreateProject", """{"ProjectName":"r2","Tags":{"stage":"prod"}}""", TestKey.Tagged)).ShouldFail("AccessDeniedException");
        (await host.CallAsync("CreateProject", """{"ProjectName":"r3"}""", TestKey.Tagged)).ShouldFail("AccessDeniedException");
    }

    [Fact]
    public async Task TagCondition_OnDetect_ReadsTheRoutesAndNoGrain()
    {
        var reads = host.Cluster.TagReads;
        host.Detector.Tags = ImmutableDictionary<string, string>.Empty.Add("stage", "test");
        (await host.CallAsync("DetectCustomLabels", Detect(Version), TestKey.Tagged)).ShouldSucceed();
        host.Detector.Tags = ImmutableDictionary<string, string>.Empty;
        (await host.CallAsync("DetectCustomLabels", Detect(Version), TestKey.Tagged)).ShouldFail("AccessDeniedException");
        Assert.Equal(reads, host.Cluster.TagReads);
    }

    [Fact]
    public async Task Tags_AreReadOnlyWhenAPolicySpeaksOfThem()
    {
        var project = await CreateProjectAsync("lazy");
        var (reads, routes) = (host.Cluster.TagReads, host.Detector.RouteRequests);
        (await host.CallAsync("DescribeProjectVersions", Json("ProjectArn", project), TestKey.ReadOnly)).ShouldSucceed();
        (await host.CallAsync("DetectCustomLabels", Detect(Version), TestKey.ReadOnly)).ShouldSucceed();
        Assert.Equal((reads, routes), (host.Cluster.TagReads, host.Detector.RouteRequests));
    }

    [Fact]
    public async Task PictureInABucket_NeedsTheRightToReadIt_AndHidesWhetherItIsThere()
    {
        const string Body = "{\"ProjectVersionArn\":\"" + Version + "\",\"Image\":{\"S3Object\":{\"Bucket\":\"pictures\",\"Name\":\"a.png\"}}}";
        (await host.CallAsync("DetectCustomLabels", Body)).ShouldSucceed();
        Assert.Equal("s3://pictures/a.png", host.Detector.LastRequest!.Object!.ToString());
        var denied = (await host.CallAsync("DetectCustomLabels", Body, TestKey.ReadOnly)).ShouldFail("InvalidS3ObjectException");
        Assert.Equal("Unable to get object metadata from S3. Check object key, region and/or access permissions.", denied.Message);
    }

    [Fact]
    public async Task SecretsAndPictures_AreNeverLogged()
    {
        const string Marker = "bWFya2VyLW1hcmtlci1tYXJrZXI=";
        (await host.CallAsync("DetectCustomLabels", Detect(Version).Replace("YQ==", Marker, StringComparison.Ordinal))).ShouldSucceed();
        (await host.CallAsync("DetectCustomLabels", Detect("bad").Replace("YQ==", Marker, StringComparison.Ordinal))).ShouldFail("InvalidParameterException");
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(Marker, StringComparison.Ordinal)
            || line.Contains("marker-marker", StringComparison.Ordinal)
            || line.Contains(TestKey.Admin.SecretAccessKey, StringComparison.Ordinal));
    }

    private async Task<string> CreateProjectAsync(string name, string tags = "{}") =>
        (await host.CallAsync("CreateProject", "{\"ProjectName\":\"" + name + "\",\"Tags\":" + tags + "}")).ShouldSucceed()
            .Json.GetProperty("ProjectArn").GetString()!;

    private static string Json(string member, string value) => $$"""{"{{member}}":"{{value}}"}""";

    private static string Start(string arn) => $$"""{"ProjectVersionArn":"{{arn}}","MinInferenceUnits":1}""";

    private static string Detect(string arn) => $$$"""{"ProjectVersionArn":"{{{arn}}}","Image":{"Bytes":"YQ=="}}""";
}
