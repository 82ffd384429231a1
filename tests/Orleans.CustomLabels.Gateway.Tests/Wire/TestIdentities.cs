using CustomLabels.Gateway.Identity;

namespace CustomLabels.Gateway.Tests.Wire;

internal static class TestIdentities
{
    public const string DetectOnlyPolicy =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"rekognition:DetectCustomLabels","Resource":"arn:aws:rekognition:*:*:project/*/version/*"}}""";

    public const string TaggedPolicy =
        """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":"rekognition:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/stage":"test"}}},
          {"Effect":"Allow","Action":"rekognition:CreateProject","Resource":"*","Condition":{"StringEquals":{"aws:RequestTag/stage":"test"}}}]}
        """;

    public static void Configure(GatewayOptions options)
    {
        Add(options, TestKey.Admin, "AdministratorAccess", "admin");
        Add(options, TestKey.DetectOnly, DetectOnlyPolicy, "camera");
        Add(options, TestKey.ReadOnly, "AmazonRekognitionReadOnlyAccess", "reader");
        Add(options, TestKey.FullAccess, "AmazonRekognitionCustomLabelsFullAccess", "owner");
        Add(options, TestKey.Operator, "CustomLabelsOperatorAccess", "operator");
        Add(options, TestKey.Tagged, TaggedPolicy, "tagged");
        Add(options, TestKey.Session, "AdministratorAccess", "session");
        Add(options, TestKey.Stranger, "AdministratorAccess", "stranger", "444455556666");
    }

    private static void Add(GatewayOptions options, TestKey key, string policy, string user, string? account = null) => options.Identities.Add(new IdentityOptions
    {
        AccessKeyId = key.AccessKeyId,
        SecretAccessKey = key.SecretAccessKey,
        SessionToken = key.SessionToken,
        Policy = policy,
        UserName = user,
        AccountId = account,
    });
}
