namespace CustomLabels.Cli.Tests.Fakes;

/// <summary>Answers in AWS's form.</summary>
internal static class Answers
{
    public const string ProjectArn = "arn:aws:rekognition:us-east-1:111122223333:project/shapes/1700000000000";
    public const string VersionArn = "arn:aws:rekognition:us-east-1:111122223333:project/shapes/version/v1/1700000000001";

    public const string NoProjects = """{"ProjectDescriptions":[]}""";
    public const string NoVersions = """{"ProjectVersionDescriptions":[]}""";

    public const string OneProject =
        $$"""{"ProjectDescriptions":[{"ProjectArn":"{{ProjectArn}}","CreationTimestamp":1700000000.123,"Status":"CREATED","Datasets":[],"Feature":"CUSTOM_LABELS"}]}""";

    public static string Version(string status, string message = "As it is.") =>
        $$"""
        {"ProjectVersionDescriptions":[{"ProjectVersionArn":"{{VersionArn}}","CreationTimestamp":1700000000.001,"MinInferenceUnits":2,
          "Status":"{{status}}","StatusMessage":"{{message}}","OutputConfig":{"S3Bucket":"b","S3KeyPrefix":"p" } }]}
        """;

    public const string Boxes =
        """
        {"CustomLabels":[{"Name":"cat","Confidence":91.5,"Geometry":{"BoundingBox":{"Width":0.5,"Height":0.25,"Left":0.25,"Top":0.5}}},
          {"Name":"dog","Confidence":40.25,"Geometry":{"BoundingBox":{"Width":0.1,"Height":0.1,"Left":0,"Top":0}}}]}
        """;
}
