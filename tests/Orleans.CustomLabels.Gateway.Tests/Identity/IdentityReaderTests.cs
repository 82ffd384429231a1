using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;

namespace CustomLabels.Gateway.Tests.Identity;

public sealed class IdentityReaderTests
{
    private const string Allow = "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"";

    [Theory]
    [InlineData("", "It is missing")]
    [InlineData("NoSuchAccess", "There is no managed policy 'NoSuchAccess'")]
    [InlineData("AdministratorAccess, administratoraccess", "There is no managed policy 'administratoraccess'")]
    [InlineData("file:/no/such/file.json", "Could not find")]
    [InlineData("{", "The policy is not valid JSON")]
    [InlineData("{}", "The policy has no Statement")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "The policy has no Statement")]
    [InlineData("{\"Version\":\"2020-01-01\",\"Statement\":{" + Allow + "}}", "Version must be")]
    [InlineData("{\"Statements\":[],\"Statement\":{" + Allow + "}}", "unknown member 'Statements'")]
    [InlineData("{\"Statement\":{" + Allow + ",\"Principal\":\"*\"}}", "Statement 1: unknown member 'Principal'")]
    [InlineData("{\"Statement\":{" + Allow + ",\"Effect\":\"Deny\"}}", "The policy is not valid JSON")]
    [InlineData("{\"Statement\":[{" + Allow + "},{\"Effect\":\"ALLOW\",\"Action\":\"*\",\"Resource\":\"*\"}]}", "Statement 2: Effect must be exactly \"Allow\" or \"Deny\", not \"ALLOW\"")]
    [InlineData("""{"Statement":{"Action":"*","Resource":"*"}}""", "Effect is missing")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", "exactly one of Action and NotAction")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","NotAction":"a:b","Resource":"*"}}""", "exactly one of Action and NotAction")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""", "Action is empty")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"Detect","Resource":"*"}}""", "Action 'Detect' is neither")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":5,"Resource":"*"}}""", "expected a string where 5 stands")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*"}}""", "exactly one of Resource and NotResource")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:*"}}""", "Resource 'arn:*' is neither '*' nor an ARN")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username}"}}""", "policy variables are not supported")]
    [InlineData("{\"Statement\":{" + Allow + ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}}}", "Condition operator 'IpAddress' is not supported")]
    [InlineData("{\"Statement\":{" + Allow + ",\"Condition\":{\"NullIfExists\":{\"aws:TagKeys\":\"true\"}}}}", "Condition operator 'NullIfExists' is not supported")]
    [InlineData("{\"Statement\":{" + Allow + ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/a\":\"b\"}}}}", "Condition key 'aws:PrincipalTag/a' is not supported")]
    [InlineData("{\"Statement\":{" + Allow + ",\"Condition\":{\"StringEquals\":{\"aws:TagKeys\":\"b\"}}}}", "needs ForAnyValue: or ForAllValues:")]
    [InlineData("{\"Statement\":{" + Allow + ",\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/a\":[]}}}}", "has no value")]
    [InlineData("{\"Statement\":{" + Allow + ",\"Condition\":{\"Null\":{\"aws:ResourceTag/a\":\"maybe\"}}}}", "takes \"true\" or \"false\"")]
    public void Read_PolicyNotUnderstood_NamesIdentityAndProblem(string policy, string problem)
    {
        var identities = IdentityReader.Read(Options(new IdentityOptions { AccessKeyId = "AKID1", SecretAccessKey = "s", Policy = policy }), out var errors);
        Assert.Empty(identities);
        var error = Assert.Single(errors);
        Assert.StartsWith("CustomLabels__Identities__0__Policy: ", error, StringComparison.Ordinal);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralProblems_ReportsAll()
    {
        IdentityReader.Read(
            Options(
                new IdentityOptions { AccessKeyId = "A", SecretAccessKey = "s", Policy = "AdministratorAccess" },
                new IdentityOptions { AccessKeyId = "A", AccountId = "12", UserName = "a b", Policy = "" }),
            out var errors);
        Assert.Equal(5, errors.Count);
        Assert.All(errors, error => Assert.StartsWith("CustomLabels__Identities__1__", error, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_PolicyFileAndDefaults_AreUsed()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "{\"Statement\":{" + Allow + "}}");
            var identity = Assert.Single(IdentityReader.Read(
                Options(new IdentityOptions { AccessKeyId = "AKID1", SecretAccessKey = "s", Policy = "file:" + file }), out var errors));
            Assert.Empty(errors);
            Assert.Equal("arn:aws:iam::111122223333:user/AKID1", identity.Arn);
            Assert.Equal(AccessDecision.Allowed, PolicyEvaluator.Evaluate(identity.Policies, new AccessRequest("a:b", "*")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Validate_NoIdentitiesAndNonsense_ReportsEach()
    {
        var result = new GatewayOptionsValidator().Validate(null, new GatewayOptions { MaxBodyBytes = 1 << 20, MaxBufferedBytes = 1 << 20 });
        Assert.Equal(2, result.Failures?.Count());
    }

    private static GatewayOptions Options(params IdentityOptions[] identities)
    {
        var options = new GatewayOptions();
        foreach (var identity in identities)
        {
            options.Identities.Add(identity);
        }

        return options;
    }
}
