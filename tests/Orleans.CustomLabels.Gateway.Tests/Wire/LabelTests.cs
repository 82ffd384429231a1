using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>DescribeModel and PutLabelSettings.</summary>
public sealed class LabelTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    private const string Describe = "CustomLabelsService.DescribeModel";
    private const string Put = "CustomLabelsService.PutLabelSettings";

    [Fact]
    public async Task Model_is_described_with_its_labels()
    {
        var version = await host.VersionAsync("model");
        host.Cluster.Version(version).Model = new()
        {
            Status = ModelVersionStatus.Running,
            Package = new("models", "shapes.zip"),
            Artifact = new()
            {
                Digest = "abc",
                SizeBytes = 10,
                FootprintBytes = 20,
                SecondsPerRun = 0.5,
                IsDetector = true,
                LabelCount = 2,
                F1Score = 0.75f,
                Recognition = "first\nsecond",
            },
            Labels = [new("cat", "Katze", 50, 70, true), new("dog", "dog", 31.6f, 31.6f, false)],
            LabelsVersion = 4,
        };
        var reply = (await host.CallAsync(Describe, $$"""{"ProjectVersionArn":"{{version}}"}""", TestKey.ReadOnly)).ShouldSucceed();
        Assert.Equal(
            $$"""
            {"ProjectVersionArn":"{{version}}","Status":"RUNNING","ImportedFrom":{"Bucket":"models","Name":"shapes.zip"},"Kind":"DETECTOR","Digest":"abc","SizeBytes":10,"FootprintBytes":20,"SecondsPerRun":0.5,"F1Score":0.75,"Recognition":["first","second"],"Labels":[{"Name":"Katze","ModelName":"cat","AssumedThreshold":70,"ModelThreshold":50,"IsEdited":true},{"Name":"dog","ModelName":"dog","AssumedThreshold":31.6,"ModelThreshold":31.6,"IsEdited":false}],"LabelsVersion":4}
            """,
            reply.Text);
    }

    [Fact]
    public async Task Model_that_is_not_imported_has_no_labels_yet()
    {
        var version = await host.VersionAsync("none");
        host.Cluster.Version(version).Model = new() { Status = ModelVersionStatus.TrainingFailed, Package = new("models", "shapes.zip", "v7") };
        Assert.Equal(
            $$"""{"ProjectVersionArn":"{{version}}","Status":"TRAINING_FAILED","ImportedFrom":{"Bucket":"models","Name":"shapes.zip","Version":"v7"},"Labels":[],"LabelsVersion":0}""",
            (await host.CallAsync(Describe, $$"""{"ProjectVersionArn":"{{version}}"}""")).ShouldSucceed().Text);
    }

    [Fact]
    public async Task Settings_are_handed_on_with_the_id_of_the_call()
    {
        var version = await host.VersionAsync("settings");
        var input = $$"""{"ProjectVersionArn":"{{version}}","Labels":[{"ModelName":"cat","Name":"Katze","Threshold":70},{"ModelName":"dog","Threshold":12.5}],"ExpectedLabelsVersion":4}""";
        Assert.Equal("{}", (await host.CallAsync(Put, input)).ShouldSucceed().Text);
        Assert.Equal([new("cat", "Katze", 70), new LabelSetting("dog", null, 12.5f)], host.Cluster.Version(version).LabelSettings);
        Assert.Equal(4, host.Cluster.Version(version).ExpectedLabelsVersion);
        Assert.Equal("11111111-2222-3333-4444-555555555555", host.Cluster.Version(version).LastCaller!.InvocationId);
        (await host.CallAsync(Put, $$"""{"ProjectVersionArn":"{{version}}","Labels":[]}""")).ShouldSucceed();
        Assert.Empty(host.Cluster.Version(version).LabelSettings);
        Assert.Null(host.Cluster.Version(version).ExpectedLabelsVersion);
    }

    [Theory]
    [InlineData("""{"ProjectVersionArn":"ARN"}""", "Labels is required.")]
    [InlineData("""{"Labels":[]}""", "ProjectVersionArn is required.")]
    [InlineData("""{"ProjectVersionArn":"ARN","Labels":[null]}""", "Labels[0] is required.")]
    [InlineData("""{"ProjectVersionArn":"ARN","Labels":[{"Name":"x"}]}""", "Labels[0].ModelName is required.")]
    [InlineData("""{"ProjectVersionArn":"ARN","Labels":[{"ModelName":"cat"}]}""", "Labels[0].Name or Labels[0].Threshold is required")]
    [InlineData("""{"ProjectVersionArn":"ARN","Labels":[{"ModelName":"cat","Threshold":101}]}""", "Labels[0].Threshold must be 0..100.")]
    [InlineData("""{"ProjectVersionArn":"ARN","Labels":[{"ModelName":"cat","Name":"a\tb"}]}""", "Labels[0].Name must be 1..255 characters")]
    [InlineData("""{"ProjectVersionArn":"ARN","Labels":[{"ModelName":"cat","Threshold":1},{"ModelName":"cat","Threshold":2}]}""", "Labels[1].ModelName must not repeat")]
    public async Task Settings_that_cannot_be_are_refused(string input, string reason)
    {
        var reply = (await host.CallAsync(Put, input.Replace("ARN\"", await host.VersionAsync("refused") + "\"", StringComparison.Ordinal))).ShouldFail("InvalidParameterException");
        Assert.Contains(reason, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Describe, "")]
    [InlineData(Put, ",\"Labels\":[]")]
    public async Task What_is_not_there_has_no_labels(string operation, string more) => (await host.CallAsync(
        operation, $$"""{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:111122223333:project/none/version/none/1690474772815"{{more}}}""")).ShouldFail("ResourceNotFoundException");

    [Fact]
    public async Task A_key_that_may_only_read_cannot_set_labels()
    {
        var refused = (await host.CallAsync(Put, $$"""{"ProjectVersionArn":"{{await host.VersionAsync("rights")}}","Labels":[]}""", TestKey.ReadOnly)).ShouldFail("AccessDeniedException");
        Assert.Contains("customlabels:PutLabelSettings", refused.Text, StringComparison.Ordinal);
    }
}
