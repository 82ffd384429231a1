using System.Text.Json.Nodes;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>Each row breaks one constraint of the published service model; SDKs let most of them through.</summary>
public sealed class ConstraintTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    private const string Project = "arn:aws:rekognition:us-east-1:111122223333:project/p/1690556751958";
    private const string Version = "arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1690556751958";

    private static readonly Dictionary<string, string> Valid = new()
    {
        ["CreateProject"] = """{"ProjectName":"n"}""",
        ["DescribeProjects"] = "{}",
        ["DeleteProject"] = "{\"ProjectArn\":\"" + Project + "\"}",
        ["CreateProjectVersion"] = HappyPathTests.CreateVersion(Project),
        ["DescribeProjectVersions"] = "{\"ProjectArn\":\"" + Project + "\"}",
        ["DeleteProjectVersion"] = "{\"ProjectVersionArn\":\"" + Version + "\"}",
        ["StartProjectVersion"] = "{\"ProjectVersionArn\":\"" + Version + "\",\"MinInferenceUnits\":1}",
        ["StopProjectVersion"] = "{\"ProjectVersionArn\":\"" + Version + "\"}",
        ["DetectCustomLabels"] = "{\"ProjectVersionArn\":\"" + Version + "\",\"Image\":{\"Bytes\":\"YQ==\"}}",
        ["TagResource"] = "{\"ResourceArn\":\"" + Project + "\",\"Tags\":{}}",
        ["UntagResource"] = "{\"ResourceArn\":\"" + Project + "\",\"TagKeys\":[]}",
        ["ListTagsForResource"] = "{\"ResourceArn\":\"" + Project + "\"}",
    };

    [Theory]
    [InlineData("CreateProject", "ProjectName", null, "ProjectName is required.")]
    [InlineData("CreateProject", "ProjectName", "\"\"", "ProjectName must be 1..255")]
    [InlineData("CreateProject", "ProjectName", "\"a b\"", "ProjectName must be 1..255")]
    [InlineData("CreateProject", "ProjectName", "\"a\\n\"", "ProjectName must be 1..255")]
    [InlineData("CreateProject", "ProjectName", "\"\\u0661\"", "ProjectName must be 1..255")]
    [InlineData("CreateProject", "ProjectName", "LONG256", "ProjectName must be 1..255")]
    [InlineData("CreateProject", "Feature", "\"OTHER\"", "Feature must be CUSTOM_LABELS or CONTENT_MODERATION.")]
    [InlineData("CreateProject", "Feature", "\"CONTENT_MODERATION\"", "Feature CONTENT_MODERATION is not supported")]
    [InlineData("CreateProject", "AutoUpdate", "\"enabled\"", "AutoUpdate must be ENABLED or DISABLED.")]
    [InlineData("CreateProject", "Tags", "{\"aws:x\":\"1\"}", "Tags must have keys")]
    [InlineData("CreateProject", "Tags", "{\"\":\"1\"}", "Tags must have keys")]
    [InlineData("CreateProject", "Tags", "{\"a*\":\"1\"}", "Tags must have keys")]
    [InlineData("CreateProject", "Tags", "{\"a\":\"<\"}", "Tags must have values")]
    [InlineData("CreateProject", "Tags", "{\"a\":null}", "Tags must have values")]
    [InlineData("CreateProject", "Tags", "{\"a\":LONG257}", "Tags must have values")]
    [InlineData("CreateProject", "Tags", "{LONG129:\"\"}", "Tags must have keys")]
    [InlineData("CreateProject", "Tags", "MANY201", "Tags must have at most 200 entries, not 201.")]
    [InlineData("DescribeProjects", "MaxResults", "0", "MaxResults must be at least 1, not 0.")]
    [InlineData("DescribeProjects", "ProjectNames", "[]", "ProjectNames must have 1..10 entries, not 0.")]
    [InlineData("DescribeProjects", "ProjectNames", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\"]", "ProjectNames must have 1..10 entries, not 11.")]
    [InlineData("DescribeProjects", "ProjectNames", "[null]", "ProjectNames must have entries")]
    [InlineData("DescribeProjects", "ProjectNames", "[\"a/b\"]", "ProjectNames must have entries")]
    [InlineData("DescribeProjects", "Features", "[]", "Features must have 1..2")]
    [InlineData("DescribeProjects", "Features", "[\"X\"]", "Features must have 1..2")]
    [InlineData("DeleteProject", "ProjectArn", null, "ProjectArn is required.")]
    [InlineData("DeleteProject", "ProjectArn", "\"arn:aws:rekognition:us-east-1:111122223333:project/p\"", "ProjectArn must be a project ARN")]
    [InlineData("DeleteProject", "ProjectArn", "\"" + Version + "\"", "ProjectArn must be a project ARN")]
    [InlineData("CreateProjectVersion", "ProjectArn", "\"x\"", "ProjectArn must be a project ARN")]
    [InlineData("CreateProjectVersion", "VersionName", null, "VersionName is required.")]
    [InlineData("CreateProjectVersion", "VersionName", "\"v/1\"", "VersionName must be 1..255")]
    [InlineData("CreateProjectVersion", "OutputConfig", null, "OutputConfig is required.")]
    [InlineData("CreateProjectVersion", "OutputConfig", "{\"S3Bucket\":\"ab\"}", "OutputConfig.S3Bucket must have 3..255 characters, not 2.")]
    [InlineData("CreateProjectVersion", "OutputConfig", "{\"S3Bucket\":\"a/b\"}", "OutputConfig.S3Bucket must be letters")]
    [InlineData("CreateProjectVersion", "OutputConfig", "{\"S3KeyPrefix\":LONG1025}", "OutputConfig.S3KeyPrefix must have 0..1024")]
    [InlineData("CreateProjectVersion", "TrainingData", null, "TrainingData is required")]
    [InlineData("CreateProjectVersion", "TrainingData", "{}", "TrainingData.Assets must have exactly one entry")]
    [InlineData("CreateProjectVersion", "TrainingData", "{\"Assets\":[{},{}]}", "TrainingData.Assets must have exactly one entry")]
    [InlineData("CreateProjectVersion", "TrainingData", "{\"Assets\":[{}]}", "TrainingData.Assets[0].GroundTruthManifest is required.")]
    [InlineData("CreateProjectVersion", "TrainingData", "{\"Assets\":[{\"GroundTruthManifest\":{}}]}", "GroundTruthManifest.S3Object is required.")]
    [InlineData("CreateProjectVersion", "TrainingData", "{\"Assets\":[{\"GroundTruthManifest\":{\"S3Object\":{}}}]}", "S3Object.Bucket is required. TrainingData.Assets[0].GroundTruthManifest.S3Object.Name is required.")]
    [InlineData("CreateProjectVersion", "TrainingData", "{\"Assets\":[{\"GroundTruthManifest\":{\"S3Object\":{\"Bucket\":\"bbb\",\"Name\":\"\"}}}]}", "S3Object.Name must have 1..1024")]
    [InlineData("CreateProjectVersion", "TrainingData", "{\"Assets\":[{\"GroundTruthManifest\":{\"S3Object\":{\"Bucket\":\"bbb\",\"Name\":\"m.manifest\"}}}]}", "Training from a manifest of pictures is not supported.")]
    [InlineData("CreateProjectVersion", "TrainingData", "{\"Assets\":[{\"GroundTruthManifest\":{\"S3Object\":{\"Bucket\":\"bbb\",\"Name\":\"a/\",\"Version\":\"\"}}}]}", "S3Object.Version must have 1..1024")]
    [InlineData("CreateProjectVersion", "KmsKeyId", "\"\"", "KmsKeyId must have 1..2048")]
    [InlineData("CreateProjectVersion", "KmsKeyId", "\"a b\"", "KmsKeyId must be a key id")]
    [InlineData("CreateProjectVersion", "VersionDescription", "\"\"", "VersionDescription must have 1..255")]
    [InlineData("CreateProjectVersion", "VersionDescription", "\"<b>\"", "VersionDescription must be letters")]
    [InlineData("CreateProjectVersion", "VersionDescription", "LONG256", "VersionDescription must have 1..255")]
    [InlineData("CreateProjectVersion", "FeatureConfig", "{\"ContentModeration\":{\"ConfidenceThreshold\":5}}", "FeatureConfig.ContentModeration does not apply")]
    [InlineData("CreateProjectVersion", "Tags", "{\"aws:x\":\"1\"}", "Tags must have keys")]
    [InlineData("DescribeProjectVersions", "ProjectArn", null, "ProjectArn is required.")]
    [InlineData("DescribeProjectVersions", "VersionNames", "[]", "VersionNames must have 1..10")]
    [InlineData("DescribeProjectVersions", "MaxResults", "-1", "MaxResults must be at least 1, not -1.")]
    [InlineData("DeleteProjectVersion", "ProjectVersionArn", "\"" + Project + "\"", "ProjectVersionArn must be a model version ARN")]
    [InlineData("StartProjectVersion", "ProjectVersionArn", null, "ProjectVersionArn is required.")]
    [InlineData("StartProjectVersion", "MinInferenceUnits", null, "MinInferenceUnits is required.")]
    [InlineData("StartProjectVersion", "MinInferenceUnits", "0", "MinInferenceUnits must be at least 1, not 0.")]
    [InlineData("StartProjectVersion", "MaxInferenceUnits", "0", "MaxInferenceUnits must be at least 1, not 0.")]
    [InlineData("StartProjectVersion", "MaxInferenceUnits", "-5", "MaxInferenceUnits must not be less than MinInferenceUnits.")]
    [InlineData("StopProjectVersion", "ProjectVersionArn", "\"arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/007\"", "ProjectVersionArn must be a model version ARN")]
    [InlineData("DetectCustomLabels", "ProjectVersionArn", null, "ProjectVersionArn is required.")]
    [InlineData("DetectCustomLabels", "ProjectVersionArn", "\"arn:aws:rekognition:nonsense\"", "ProjectVersionArn must be a model version ARN")]
    [InlineData("DetectCustomLabels", "Image", null, "Image is required.")]
    [InlineData("DetectCustomLabels", "Image", "{}", "Image must have exactly one of Bytes and S3Object.")]
    [InlineData("DetectCustomLabels", "Image", "{\"Bytes\":\"YQ==\",\"S3Object\":{\"Bucket\":\"bbb\",\"Name\":\"n\"}}", "Image must have exactly one of Bytes and S3Object.")]
    [InlineData("DetectCustomLabels", "Image", "{\"S3Object\":{\"Bucket\":\"bbb\"}}", "Image.S3Object.Name is required.")]
    [InlineData("DetectCustomLabels", "Image", "{\"S3Object\":{\"Bucket\":\"b\",\"Name\":\"n\"}}", "Image.S3Object.Bucket must have 3..255")]
    [InlineData("DetectCustomLabels", "Image", "{\"S3Object\":{\"Bucket\":\"bbb\",\"Name\":LONG1025}}", "Image.S3Object.Name must have 1..1024")]
    [InlineData("DetectCustomLabels", "MinConfidence", "100.1", "MinConfidence must be 0..100.")]
    [InlineData("DetectCustomLabels", "MinConfidence", "-0.1", "MinConfidence must be 0..100.")]
    [InlineData("DetectCustomLabels", "MinConfidence", "1e39", "MinConfidence must be 0..100.")]
    [InlineData("DetectCustomLabels", "MaxResults", "-1", "MaxResults must be at least 0, not -1.")]
    [InlineData("TagResource", "ResourceArn", null, "ResourceArn is required.")]
    [InlineData("TagResource", "ResourceArn", "\"arn:aws:s3:::bucket/key/and/more\"", "ResourceArn must be the ARN of a project")]
    [InlineData("TagResource", "Tags", null, "Tags is required.")]
    [InlineData("TagResource", "Tags", "MANY201", "Tags must have at most 200 entries")]
    [InlineData("UntagResource", "TagKeys", null, "TagKeys is required.")]
    [InlineData("UntagResource", "TagKeys", "[\"\"]", "TagKeys must have keys")]
    [InlineData("UntagResource", "TagKeys", "[null]", "TagKeys must have keys")]
    [InlineData("UntagResource", "TagKeys", "LIST201", "TagKeys must have at most 200 entries, not 201.")]
    [InlineData("ListTagsForResource", "ResourceArn", "\"\"", "ResourceArn must be the ARN of a project")]
    public async Task Violation_IsInvalidParameterAndNamesTheMember(string operation, string member, string? value, string reason)
    {
        var reply = (await host.CallAsync(operation, With(operation, member, value))).ShouldFail("InvalidParameterException");
        Assert.StartsWith("Request has invalid parameters: ", reply.Message, StringComparison.Ordinal);
        Assert.Contains(reason, reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreateProject", "ProjectName", "5")]
    [InlineData("CreateProject", "Tags", "[]")]
    [InlineData("CreateProject", "Tags", "{\"a\":1}")]
    [InlineData("CreateProject", "ProjectName", "\"\\ud800\"")]
    [InlineData("DescribeProjects", "MaxResults", "\"5\"")]
    [InlineData("DescribeProjects", "MaxResults", "1.5")]
    [InlineData("DescribeProjects", "ProjectNames", "\"a\"")]
    [InlineData("StartProjectVersion", "MinInferenceUnits", "99999999999")]
    [InlineData("CreateProjectVersion", "OutputConfig", "[]")]
    [InlineData("CreateProjectVersion", "TrainingData", "{\"Assets\":{}}")]
    [InlineData("UntagResource", "TagKeys", "{}")]
    [InlineData("DetectCustomLabels", "Image", "{\"Bytes\":\"%%%%\"}")]
    public async Task WrongType_IsSerializationException(string operation, string member, string value)
    {
        var reply = (await host.CallAsync(operation, With(operation, member, value))).ShouldFail("SerializationException");
        Assert.DoesNotContain("System.", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DescribeProjects")]
    [InlineData("DescribeProjectVersions")]
    public async Task PageSizeOver100_IsValidationException(string operation) =>
        (await host.CallAsync(operation, With(operation, "MaxResults", "101"))).ShouldFail("ValidationException");

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}x")]
    [InlineData("{'a':1}")]
    [InlineData("\"x\"")]
    public async Task BodyThatIsNoObject_IsSerializationException(string body)
    {
        (await host.CallAsync("DescribeProjects", body)).ShouldFail("SerializationException");
        (await host.CallAsync("DetectCustomLabels", body)).ShouldFail("SerializationException");
    }

    [Fact]
    public async Task EmptyBodyAndUnknownMembers_AreAccepted()
    {
        (await host.CallAsync("DescribeProjects", "")).ShouldSucceed();
        (await host.CallAsync("DescribeProjects", """{"NextToken":"","MaxResults":null,"Novelty":{"a":[]}}""")).ShouldSucceed();
    }

    private static string With(string operation, string member, string? value)
    {
        var json = JsonNode.Parse(Valid[operation])!.AsObject();
        json.Remove(member);
        if (value is null)
        {
            return json.ToJsonString();
        }

        foreach (var length in (int[])[1025, 257, 256, 129])
        {
            value = value.Replace($"LONG{length}", $"\"{new string('x', length)}\"", StringComparison.Ordinal);
        }

        var many = Enumerable.Range(0, 201);
        value = value.Replace("MANY201", "{" + string.Join(',', many.Select(i => $"\"k{i}\":\"\"")) + "}", StringComparison.Ordinal)
            .Replace("LIST201", "[" + string.Join(',', many.Select(i => $"\"k{i}\"")) + "]", StringComparison.Ordinal);
        var text = json.ToJsonString();
        return text[..^1] + (json.Count > 0 ? "," : "") + $"\"{member}\":{value}" + "}";
    }
}
