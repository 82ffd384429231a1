using System.Collections.Immutable;
using CustomLabels.Client;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Gateway.Tests.Wire;

public sealed class HappyPathTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task A_project_and_a_version_go_through_their_whole_life()
    {
        var project = (await host.CallAsync("CreateProject", """{"ProjectName":"life","Tags":{"team":"blue"}}""")).ShouldSucceed()
            .Json.GetProperty("ProjectArn").GetString()!;
        Assert.True(ProjectArn.TryParse(project, out var projectArn));

        var listed = (await host.CallAsync("DescribeProjects", """{"ProjectNames":["life"]}""")).ShouldSucceed();
        Assert.Equal(
            "{\"ProjectDescriptions\":[{\"ProjectArn\":\"" + project + "\",\"CreationTimestamp\":" + projectArn.CreatedMilliseconds / 1000m
            + ",\"Status\":\"CREATED\",\"Datasets\":[],\"Feature\":\"CUSTOM_LABELS\"}]}",
            listed.Text);

        var version = (await host.CallAsync("CreateProjectVersion", CreateVersion(project))).ShouldSucceed()
            .Json.GetProperty("ProjectVersionArn").GetString()!;
        Assert.Equal("models", host.Cluster.Project(project).LastRequest!.Package.Bucket);

        var started = (await host.CallAsync("StartProjectVersion", $$"""{"ProjectVersionArn":"{{version}}","MinInferenceUnits":2}""")).ShouldSucceed();
        Assert.Equal("""{"Status":"STARTING"}""", started.Text);
        Assert.Equal("arn:aws:iam::111122223333:user/admin", host.Cluster.Version(version).LastCaller!.IdentityArn);
        Assert.Equal("11111111-2222-3333-4444-555555555555", host.Cluster.Version(version).LastCaller!.InvocationId);

        var described = (await host.CallAsync("DescribeProjectVersions", $$"""{"ProjectArn":"{{project}}"}""")).ShouldSucceed()
            .Json.GetProperty("ProjectVersionDescriptions")[0];
        Assert.Equal("STARTING", described.GetProperty("Status").GetString());
        Assert.Equal(2, described.GetProperty("MinInferenceUnits").GetInt32());
        Assert.Equal("The model is ready to run.", described.GetProperty("StatusMessage").GetString());
        Assert.Equal(1_700_000_200.789m, described.GetProperty("TrainingEndTimestamp").GetDecimal());
        Assert.Equal("out", described.GetProperty("OutputConfig").GetProperty("S3Bucket").GetString());
        Assert.False(described.TryGetProperty("MaxInferenceUnits", out _));

        var stopped = (await host.CallAsync("StopProjectVersion", $$"""{"ProjectVersionArn":"{{version}}"}""")).ShouldSucceed();
        Assert.Equal("""{"Status":"STOPPING"}""", stopped.Text);
        var deleted = (await host.CallAsync("DeleteProjectVersion", $$"""{"ProjectVersionArn":"{{version}}"}""")).ShouldSucceed();
        Assert.Equal("""{"Status":"DELETING"}""", deleted.Text);
        (await host.CallAsync("DeleteProjectVersion", $$"""{"ProjectVersionArn":"{{version}}"}""")).ShouldFail("ResourceNotFoundException");
        (await host.CallAsync("DeleteProject", $$"""{"ProjectArn":"{{project}}"}""")).ShouldSucceed();
        Assert.Equal("""{"ProjectDescriptions":[]}""", (await host.CallAsync("DescribeProjects", """{"ProjectNames":["life"]}""")).Text);
    }

    [Fact]
    public async Task Tags_are_listed_added_and_removed()
    {
        var project = (await host.CallAsync("CreateProject", """{"ProjectName":"tags","Tags":{}}""")).Json.GetProperty("ProjectArn").GetString()!;
        Assert.Equal("""{"Tags":{}}""", (await host.CallAsync("ListTagsForResource", $$"""{"ResourceArn":"{{project}}"}""")).Text);
        Assert.Equal("{}", (await host.CallAsync("TagResource", $$$"""{"ResourceArn":"{{{project}}}","Tags":{"a":"1","b":"2"}}""")).ShouldSucceed().Text);
        Assert.Equal("{}", (await host.CallAsync("UntagResource", $$"""{"ResourceArn":"{{project}}","TagKeys":["a","zzz"]}""")).ShouldSucceed().Text);
        Assert.Equal("""{"Tags":{"b":"2"}}""", (await host.CallAsync("ListTagsForResource", $$"""{"ResourceArn":"{{project}}"}""")).Text);
    }

    [Fact]
    public async Task DetectCustomLabels_writes_boxes_only_for_detectors_and_numbers_as_AWS_does()
    {
        var arn = "arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1690556751958";
        host.Detector.Answer = (version, _) => new DetectionAnswer
        {
            Labels = [new CustomLabel("cat", 67.563995f, null), new CustomLabel("dög", 1f, new LabelBox(0.1f, 0.2f, 0.3f, -0.4f))],
            Unit = new InferenceUnitId("zone-a", 1, 7, version),
            Attempt = 2,
            Stages = new StageSeconds(0.001f, 0, 0.002f, 0.003f, 0),
        };
        var reply = (await host.CallAsync(
            "DetectCustomLabels",
            $$"""{"ProjectVersionArn":"{{arn}}","Image":{"Bytes":"aGVsbG8="},"MinConfidence":0,"MaxResults":3,"Unknown":[{"a":1}]}""")).ShouldSucceed();

        Assert.Equal(
            """{"CustomLabels":[{"Name":"cat","Confidence":67.56399536132812},{"Name":"dög","Confidence":1,"Geometry":{"BoundingBox":{"Width":0.30000001192092896,"Height":-0.4000000059604645,"Left":0.10000000149011612,"Top":0.20000000298023224}}}]}""",
            reply.Text);
        Assert.Equal("hello"u8.ToArray(), host.Detector.LastRequest!.Bytes);
        Assert.Equal(0f, host.Detector.LastRequest.MinConfidence);
        Assert.Equal(3, host.Detector.LastRequest.MaxResults);
        Assert.Equal(reply.Headers["x-amzn-RequestId"], host.Detector.LastRequest.RequestId);
        Assert.Equal(TestKey.Admin.AccessKeyId, host.Detector.LastCaller);
        Assert.Equal("zone-a/1/7", reply.Headers["x-customlabels-unit"]);
        Assert.Equal("zone-a", reply.Headers["x-customlabels-zone"]);
        Assert.Equal("2", reply.Headers["x-customlabels-attempt"]);
        Assert.StartsWith("queue;dur=1, fetch;dur=0, decode;dur=2, infer;dur=3, post;dur=0, total;dur=", reply.Headers["Server-Timing"], StringComparison.Ordinal);
        Assert.Equal(reply.Text.Length + 1, int.Parse(reply.Headers["Content-Length"], System.Globalization.CultureInfo.InvariantCulture));
    }

    internal static string CreateVersion(string project, string name = "v1", string key = "folder/model.zip") =>
        $$$"""
        {"ProjectArn":"{{{project}}}","VersionName":"{{{name}}}","OutputConfig":{"S3Bucket":"out","S3KeyPrefix":""},"Tags":{},
         "TrainingData":{"Assets":[{"GroundTruthManifest":{"S3Object":{"Bucket":"models","Name":"{{{key}}}"} } }]},"TestingData":{"AutoCreate":true}}
        """;
}
