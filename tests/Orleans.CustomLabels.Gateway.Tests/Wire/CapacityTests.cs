namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>The operations of our own on units and capacity.</summary>
public sealed class CapacityTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task Units_of_a_running_version_are_changed()
    {
        var version = await VersionAsync("change");
        var update = $$"""{"ProjectVersionArn":"{{version}}","MinInferenceUnits":3,"MaxInferenceUnits":5}""";
        (await host.CallAsync("CustomLabelsService.UpdateInferenceUnits", update)).ShouldFail("ResourceInUseException");
        (await host.CallAsync("StartProjectVersion", $$"""{"ProjectVersionArn":"{{version}}","MinInferenceUnits":1}""")).ShouldSucceed();
        Assert.Equal("{}", (await host.CallAsync("CustomLabelsService.UpdateInferenceUnits", update)).ShouldSucceed().Text);
        Assert.Equal("11111111-2222-3333-4444-555555555555", host.Cluster.Version(version).LastCaller!.InvocationId);
        var description = (await host.Cluster.Version(version).DescribeAsync())!;
        Assert.Equal((3, 5), (description.MinInferenceUnits, description.MaxInferenceUnits));
    }

    [Theory]
    [InlineData("""{"MinInferenceUnits":1}""")]
    [InlineData("""{"ProjectVersionArn":"ARN"}""")]
    [InlineData("""{"ProjectVersionArn":"ARN","MinInferenceUnits":0}""")]
    [InlineData("""{"ProjectVersionArn":"ARN","MinInferenceUnits":3,"MaxInferenceUnits":2}""")]
    public async Task Units_that_cannot_be_are_refused(string input) =>
        (await host.CallAsync("CustomLabelsService.UpdateInferenceUnits", input.Replace("ARN", await VersionAsync("refused"), StringComparison.Ordinal))).ShouldFail("InvalidParameterException");

    [Fact]
    public async Task Capacity_is_described_and_units_are_recommended()
    {
        var version = await VersionAsync("capacity");
        var described = (await host.CallAsync("CustomLabelsService.DescribeCapacity", $$"""{"ProjectVersionArn":"{{version}}","TargetCallsPerSecond":80}""")).ShouldSucceed().Json;
        Assert.Equal(2, described.GetProperty("DesiredInferenceUnits").GetInt32());
        Assert.Equal(1, described.GetProperty("InServiceInferenceUnits").GetInt32());
        Assert.Equal(20, described.GetProperty("CallsPerSecondPerUnit").GetDouble(), 6);
        // 80 calls a second of 50 ms keep four units busy; the square root of that is the reserve.
        Assert.Equal(6, described.GetProperty("RecommendedInferenceUnits").GetInt32());
        Assert.Equal("No room.", described.GetProperty("InferenceUnits")[1].GetProperty("Problem").GetString());

        var present = (await host.CallAsync("CustomLabelsService.DescribeCapacity", $$"""{"ProjectVersionArn":"{{version}}"}""")).ShouldSucceed().Json;
        Assert.Equal(2, present.GetProperty("RecommendedInferenceUnits").GetInt32());
    }

    [Fact]
    public async Task Response_times_are_there_when_calls_were_answered()
    {
        var version = await VersionAsync("times");
        Assert.False((await Capacity()).TryGetProperty("ResponseTime", out _));
        host.Cluster.Version(version).ResponseTime = new(10.5, 20.5, 30.5, 40);
        Assert.Equal("""{"P50":10.5,"P90":20.5,"P99":30.5,"Count":40}""", (await Capacity()).GetProperty("ResponseTime").GetRawText());

        async Task<System.Text.Json.JsonElement> Capacity() =>
            (await host.CallAsync("CustomLabelsService.DescribeCapacity", $$"""{"ProjectVersionArn":"{{version}}"}""")).ShouldSucceed().Json;
    }

    [Fact]
    public async Task Units_are_recommended_by_the_reserve_that_the_owner_keeps()
    {
        var version = await VersionAsync("reserve");
        host.Cluster.Version(version).Reserve = 2;
        var described = (await host.CallAsync("CustomLabelsService.DescribeCapacity", $$"""{"ProjectVersionArn":"{{version}}","TargetCallsPerSecond":80}""")).ShouldSucceed().Json;
        Assert.Equal(8, described.GetProperty("RecommendedInferenceUnits").GetInt32());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e300")]
    public async Task Rates_that_cannot_be_are_refused(string rate) => (await host.CallAsync(
        "CustomLabelsService.DescribeCapacity", $$"""{"ProjectVersionArn":"{{await VersionAsync("rates")}}","TargetCallsPerSecond":{{rate}}}""")).ShouldFail("InvalidParameterException");

    [Fact]
    public async Task What_is_not_there_has_no_capacity() => (await host.CallAsync(
        "CustomLabelsService.DescribeCapacity", """{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:111122223333:project/none/version/none/1690474772815"}""")).ShouldFail("ResourceNotFoundException");

    [Fact]
    public async Task A_key_that_may_only_read_cannot_change_units()
    {
        var version = await VersionAsync("rights");
        (await host.CallAsync("CustomLabelsService.DescribeCapacity", $$"""{"ProjectVersionArn":"{{version}}"}""", TestKey.ReadOnly)).ShouldSucceed();
        var refused = (await host.CallAsync("CustomLabelsService.UpdateInferenceUnits", $$"""{"ProjectVersionArn":"{{version}}","MinInferenceUnits":1}""", TestKey.ReadOnly))
            .ShouldFail("AccessDeniedException");
        Assert.Contains("customlabels:UpdateInferenceUnits", refused.Text, StringComparison.Ordinal);
    }

    private async Task<string> VersionAsync(string name)
    {
        var project = (await host.CallAsync("CreateProject", $$"""{"ProjectName":"{{name}}-{{Guid.NewGuid():N}}"}""")).ShouldSucceed().Json.GetProperty("ProjectArn").GetString()!;
        return (await host.CallAsync("CreateProjectVersion", $$$$"""
            {"ProjectArn":"{{{{project}}}}","VersionName":"v1","OutputConfig":{"S3Bucket":"out","S3KeyPrefix":"p"},
             "TrainingData":{"Assets":[{"GroundTruthManifest":{"S3Object":{"Bucket":"models","Name":"shapes.zip"}}}]}}
            """)).ShouldSucceed().Json.GetProperty("ProjectVersionArn").GetString()!;
    }
}
