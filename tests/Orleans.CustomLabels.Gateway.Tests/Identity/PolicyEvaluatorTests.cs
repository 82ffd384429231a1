using System.Collections.Immutable;
using CustomLabels.Gateway.Identity.Policies;

namespace CustomLabels.Gateway.Tests.Identity;

public sealed class PolicyEvaluatorTests
{
    private const string Version = "arn:aws:rekognition:us-east-1:111122223333:project/MyProject/version/MyVersion/1690556751958";
    private const string Detect = "rekognition:DetectCustomLabels";

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","Action":"rekognition:*","Resource":"*"}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","Action":"REKOGNITION:detectcustomlabels","Resource":"*"}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","Action":"rekognition:Detect?ustom*","Resource":"*"}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","Action":"rekognition:Detect","Resource":"*"}""", Detect, Version, false)]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", Detect, Version, false)]
    [InlineData("""{"Effect":"Allow","Action":["s3:GetObject","rekognition:DetectCustomLabels"],"Resource":"*"}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:rekognition:*:*:project/MyProject/version/MyVersion/*"}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:rekognition:*:*:project/MyProject/version/Other/*"}""", Detect, Version, false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:rekognition:*:*:project/myproject/version/MyVersion/*"}""", Detect, Version, false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:rekognition:us-east-1:444455556666:project/*"}""", Detect, Version, false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::b/*","arn:aws:rekognition:us-east-?:111122223333:project/*"]}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:rekognition:*:project/*:x:y"}""", Detect, Version, false)]
    [InlineData("""{"Effect":"Allow","NotAction":"rekognition:Delete*","Resource":"*"}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","NotAction":["rekognition:Delete*","rekognition:Detect*"],"Resource":"*"}""", Detect, Version, false)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:rekognition:*:*:project/Secret/*"}""", Detect, Version, true)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:rekognition:*:*:project/My*"}""", Detect, Version, false)]
    [InlineData("""[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"rekognition:Detect*","Resource":"*"}]""", Detect, Version, false)]
    [InlineData("""[{"Effect":"Deny","Action":"*","Resource":"arn:aws:rekognition:*:*:project/Other/*"},{"Effect":"Allow","Action":"*","Resource":"*"}]""", Detect, Version, true)]
    [InlineData("""{"Effect":"Deny","NotAction":"rekognition:StartProjectVersion","Resource":"*"}""", Detect, Version, false)]
    [InlineData("""{"Effect":"Allow","Action":"rekognition:DescribeProjects","Resource":"arn:aws:rekognition:*:*:project/*"}""", "rekognition:DescribeProjects", "*", false)]
    [InlineData("""{"Effect":"Allow","Action":"rekognition:DescribeProjects","Resource":"*"}""", "rekognition:DescribeProjects", "*", true)]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::pictures/in/*"}""", "s3:GetObject", "arn:aws:s3:::pictures/in/a:b.png", true)]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::pictures/in/*"}""", "s3:GetObject", "arn:aws:s3:::pictures/out/a.png", false)]
    public void Evaluate_ActionsAndResources(string statement, string action, string resource, bool allowed) =>
        Assert.Equal(allowed ? AccessDecision.Allowed : AccessDecision.Denied, Evaluate(statement, new AccessRequest(action, resource)));

    [Theory]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/stage":"test"}}""", true)]
    [InlineData("""{"StringEquals":{"AWS:resourcetag/STAGE":"test"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/stage":["prod","test"]}}""", true)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/stage":"TEST"}}""", false)]
    [InlineData("""{"StringEqualsIgnoreCase":{"aws:ResourceTag/stage":"TEST"}}""", true)]
    [InlineData("""{"StringNotEqualsIgnoreCase":{"aws:ResourceTag/stage":"TEST"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/absent":"x"}}""", false)]
    [InlineData("""{"StringEqualsIfExists":{"aws:ResourceTag/absent":"x"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"aws:ResourceTag/stage":"x"}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:ResourceTag/absent":"x"}}""", true)]
    [InlineData("""{"StringNotEquals":{"aws:ResourceTag/stage":["x","test"]}}""", false)]
    [InlineData("""{"StringLike":{"aws:ResourceTag/stage":"t?s*"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/stage":"t*"}}""", false)]
    [InlineData("""{"StringNotLike":{"aws:ResourceTag/stage":"t*"}}""", false)]
    [InlineData("""{"StringNotLike":{"aws:ResourceTag/absent":"t*"}}""", true)]
    [InlineData("""{"Null":{"aws:ResourceTag/absent":"true"}}""", true)]
    [InlineData("""{"Null":{"aws:ResourceTag/stage":true}}""", false)]
    [InlineData("""{"Null":{"aws:ResourceTag/stage":"false"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/owner":"me","aws:ResourceTag/stage":"test"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/owner":"you","aws:ResourceTag/stage":"test"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/owner":"me"},"Null":{"aws:ResourceTag/stage":"true"}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["owner","cost"]}}""", true)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["owner"]}}""", false)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":["owner","z"]}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":["z"]}}""", false)]
    [InlineData("""{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["owner"]}}""", true)]
    [InlineData("""{"ForAllValues:StringNotLike":{"aws:TagKeys":["own*"]}}""", false)]
    [InlineData("""{"Null":{"aws:TagKeys":"false"}}""", true)]
    public void Evaluate_Conditions(string condition, bool holds)
    {
        var access = new AccessRequest(Detect, Version)
        {
            RequestTags = Tags(("owner", "me"), ("cost", "1")),
            TagKeys = ["owner", "cost"],
            ResourceTags = Tags(("stage", "test")),
        };
        Assert.Equal(
            holds ? AccessDecision.Allowed : AccessDecision.Denied,
            Evaluate($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}""", access));
    }

    [Theory]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["owner"]}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":["owner"]}}""", false)]
    [InlineData("""{"ForAnyValue:StringEqualsIfExists":{"aws:TagKeys":["owner"]}}""", true)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/owner":"me"}}""", false)]
    public void Evaluate_ConditionOnWhatTheRequestDoesNotBring(string condition, bool holds) => Assert.Equal(
        holds ? AccessDecision.Allowed : AccessDecision.Denied,
        Evaluate($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}""", new AccessRequest(Detect, Version)));

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"1"}}}""", AccessDecision.NeedsResourceTags)]
    [InlineData("""[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"1"}}}]""", AccessDecision.NeedsResourceTags)]
    [InlineData("""[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"1"}}}]""", AccessDecision.Allowed)]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"1"}}}""", AccessDecision.Denied)]
    [InlineData("""[{"Effect":"Deny","Action":"*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"1"}}}]""", AccessDecision.Denied)]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"1"}}}""", AccessDecision.Denied)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/a":"1","aws:RequestTag/b":"2"}}}""", AccessDecision.Denied)]
    public void Evaluate_ResourceTagsNotFetched_AsksForThemOnlyWhenTheyDecide(string statements, object expected) =>
        Assert.Equal((AccessDecision)expected, Evaluate(statements, new AccessRequest(Detect, Version)));

    [Theory]
    [InlineData("AmazonRekognitionReadOnlyAccess", "rekognition:DetectCustomLabels", true)]
    [InlineData("AmazonRekognitionReadOnlyAccess", "rekognition:StartProjectVersion", false)]
    [InlineData("AmazonRekognitionReadOnlyAccess", "rekognition:TagResource", false)]
    [InlineData("AmazonRekognitionFullAccess", "rekognition:DeleteProject", true)]
    [InlineData("AmazonRekognitionReadOnlyAccess", "customlabels:DescribeEvents", true)]
    [InlineData("AmazonRekognitionReadOnlyAccess", "customlabels:DescribeModel", true)]
    [InlineData("AmazonRekognitionReadOnlyAccess", "customlabels:PutLabelSettings", false)]
    [InlineData("AmazonRekognitionFullAccess", "customlabels:PutLabelSettings", true)]
    [InlineData("AmazonRekognitionCustomLabelsFullAccess", "customlabels:PutLabelSettings", true)]
    [InlineData("AmazonRekognitionFullAccess", "s3:GetObject", false)]
    [InlineData("AmazonRekognitionFullAccess", "customlabels:DrainZone", false)]
    [InlineData("AmazonRekognitionCustomLabelsFullAccess", "rekognition:DeleteProject", true)]
    [InlineData("AmazonRekognitionCustomLabelsFullAccess", "customlabels:DrainZone", false)]
    [InlineData("AmazonS3ReadOnlyAccess", "s3:GetObject", true)]
    [InlineData("AmazonS3ReadOnlyAccess", "s3:PutObject", false)]
    [InlineData("AdministratorAccess", "customlabels:DrainZone", true)]
    public void ManagedPolicies_AllowWhatTheirNameSays(string name, string action, bool allowed) => Assert.Equal(
        allowed ? AccessDecision.Allowed : AccessDecision.Denied,
        PolicyEvaluator.Evaluate([ManagedPolicies.Get(name)], new AccessRequest(action, Version)));

    private static AccessDecision Evaluate(string statement, AccessRequest access) =>
        PolicyEvaluator.Evaluate([PolicyReader.Read($$"""{"Version":"2012-10-17","Statement":{{statement}}}""")], access);

    private static ImmutableDictionary<string, string> Tags(params (string Key, string Value)[] tags) =>
        tags.ToImmutableDictionary(tag => tag.Key, tag => tag.Value);
}
