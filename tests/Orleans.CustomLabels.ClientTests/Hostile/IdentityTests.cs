using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Keys of several users and accounts on one server.</summary>
[Collection(HostileGroup.Name)]
public sealed class IdentityTests(HostileServer server)
{
    [Fact]
    public async Task A_detect_only_key_detects_and_can_do_nothing_else()
    {
        using var client = new AwsJsonClient(server.Endpoint, HostileServer.DetectOnly);
        var api = new CustomLabelsApi(client);
        var version = new { ProjectVersionArn = server.Version.Arn };
        const string user = "arn:aws:iam::111122223333:user/camera";

        Assert.NotEmpty(await api.DetectAsync(server.Version, SamplePackage.Classifier.Picture));
        await DeniedAsync("StartProjectVersion", new { version.ProjectVersionArn, MinInferenceUnits = 1 }, server.Version.Arn);
        await DeniedAsync("StopProjectVersion", version, server.Version.Arn);
        await DeniedAsync("DeleteProjectVersion", version, server.Version.Arn);
        await DeniedAsync("DeleteProject", new { ProjectArn = server.Project }, server.Project);
        await DeniedAsync("DescribeProjectVersions", new { ProjectArn = server.Project }, server.Project);
        await DeniedAsync("DescribeProjects", new { }, "*");
        await DeniedAsync("TagResource", new { ResourceArn = server.Version.Arn, Tags = new { a = "b" } }, server.Version.Arn);
        await server.AnswersAsync();

        async Task DeniedAsync(string operation, object input, string resource)
        {
            var answer = await client.CallAsync(operation, input);
            Assert.Equal(400, answer.Status);
            Assert.Equal("AccessDeniedException", answer.Error);
            Assert.Equal($"User: {user} is not authorized to perform: rekognition:{operation} on resource: {resource}", answer.Body!["Message"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_detect_only_key_may_not_read_buckets()
    {
        using var client = new AwsJsonClient(server.Endpoint, HostileServer.DetectOnly);
        var image = CustomLabelsApi.S3Image(SamplePackage.Bucket, SamplePackage.Classifier.Key + "model.onnx");

        Assert.Equal("InvalidS3ObjectException", (await new CustomLabelsApi(client).TryDetectAsync(server.Version, image)).Error);
        Assert.Equal("AccessDeniedException", (await client.PutObjectAsync("pictures", "x.jpg", [1])).Error);
    }

    [Fact]
    public async Task A_key_of_another_account_sees_nothing()
    {
        using var client = new AwsJsonClient(server.Endpoint, HostileServer.Stranger);
        var api = new CustomLabelsApi(client);
        var own = await api.CreateProjectAsync("hostile");
        var projects = (await client.CallAsync("DescribeProjects")).Success["ProjectDescriptions"]!.AsArray().Select(entry => entry!["ProjectArn"]!.GetValue<string>());

        Assert.Contains(HostileServer.OtherAccount, own, StringComparison.Ordinal);
        Assert.Equal([own], projects);
        Assert.Equal("AccessDeniedException", (await client.CallAsync("DescribeProjectVersions", new { ProjectArn = server.Project })).Error);
        Assert.Equal("AccessDeniedException", (await api.TryDetectAsync(server.Version, SamplePackage.Classifier.Picture)).Error);
        Assert.Equal("AccessDeniedException", (await client.CallAsync("StopProjectVersion", new { ProjectVersionArn = server.Version.Arn })).Error);
        // The same answer for what is not there: existence cannot be probed.
        var notThere = server.Version with { Arn = server.Version.Arn.Replace("/running/", "/nothing/", StringComparison.Ordinal) };
        Assert.Equal("AccessDeniedException", (await api.TryDetectAsync(notThere, SamplePackage.Classifier.Picture)).Error);
        // Their own ARN put together from our names.
        var lookalike = server.Version with { Arn = server.Version.Arn.Replace("111122223333", HostileServer.OtherAccount, StringComparison.Ordinal) };
        Assert.Equal("ResourceNotFoundException", (await api.TryDetectAsync(lookalike, SamplePackage.Classifier.Picture)).Error);
    }
}
