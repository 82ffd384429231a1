using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Failures;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Cli.Tests.Connections;

public sealed class ConnectionResolverTests : IDisposable
{
    private const string Config =
        """
        [default]
        region = eu-west-1
        endpoint_url = http://default.example:1

        [profile far]
        region = ap-south-1   # the office
        endpoint_url = http://far.example:2
        services = mine

        [profile half]
        aws_access_key_id = ONLY

        [profile bare]
        region = us-west-2

        [services mine]
        s3 =
            endpoint_url = http://s3.example:3
        rekognition =
            endpoint_url = http://service.example:4
        """;

    private const string Credentials =
        """
        [default]
        aws_access_key_id = DEFAULT
        aws_secret_access_key = default-secret

        [far]
        aws_access_key_id = FAR
        aws_secret_access_key = far-secret
        aws_session_token = far-token
        """;

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Resolve_NothingConfigured_IsTheDevelopmentServer()
    {
        var connection = Resolve();

        Assert.Equal(new Uri("http://127.0.0.1:8080"), connection.Endpoint);
        Assert.Equal("us-east-1", connection.Region);
        var keys = await connection.Keys();
        Assert.Equal(("customlabels", "customlabels", null), (keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));
    }

    [Fact]
    public void Resolve_NothingConfiguredAndServerElsewhere_NeverUsesTheDevelopmentIdentity() =>
        Assert.Equal("the machine's role", Resolve(new("http://server.example:8080", null, null)).KeysFrom);

    [Theory]
    [InlineData("http://localhost:9", "the development identity")]
    [InlineData("http://[::1]:9", "the development identity")]
    [InlineData("http://127.0.0.1.example:9", "the machine's role")]
    public void Resolve_WithoutKeys_DevelopmentIdentityOnLoopbackOnly(string endpoint, string keysFrom) =>
        Assert.Equal(keysFrom, Resolve(new(endpoint, null, null)).KeysFrom);

    [Fact]
    public void Resolve_Endpoint_OptionBeforeServiceVariableBeforeGeneralVariableBeforeProfile()
    {
        WriteFiles();
        (string, string)[] both = [("AWS_ENDPOINT_URL_REKOGNITION", "http://one.example"), ("AWS_ENDPOINT_URL", "http://two.example")];

        Assert.Equal("option.example", Resolve(new("https://option.example", null, null), both).Endpoint.Host);
        Assert.Equal("one.example", Resolve(variables: both).Endpoint.Host);
        Assert.Equal("two.example", Resolve(variables: both[1]).Endpoint.Host);
        Assert.Equal("default.example", Resolve().Endpoint.Host);
        Assert.Equal("service.example", Resolve(new(null, null, "far")).Endpoint.Host);
    }

    [Fact]
    public void Resolve_ConfiguredEndpointsIgnored_OnlyTheOptionCounts()
    {
        WriteFiles();
        (string, string)[] variables = [("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"), ("AWS_ENDPOINT_URL", "http://two.example")];

        Assert.Equal("127.0.0.1", Resolve(variables: variables).Endpoint.Host);
        Assert.Equal("option.example", Resolve(new("https://option.example", null, null), variables).Endpoint.Host);
    }

    [Fact]
    public void Resolve_Region_OptionBeforeVariablesBeforeProfile()
    {
        WriteFiles();
        (string, string)[] both = [("AWS_REGION", "r-1"), ("AWS_DEFAULT_REGION", "r-2")];

        Assert.Equal("r-0", Resolve(new(null, "r-0", null), both).Region);
        Assert.Equal("r-1", Resolve(variables: both).Region);
        Assert.Equal("r-2", Resolve(variables: both[1]).Region);
        Assert.Equal("eu-west-1", Resolve().Region);
        Assert.Equal("ap-south-1", Resolve(variables: ("AWS_PROFILE", "far")).Region);
    }

    [Fact]
    public async Task Resolve_Keys_ProfileOptionBeforeVariablesBeforeProfileVariableBeforeDefault()
    {
        WriteFiles();
        (string, string)[] variables =
            [("AWS_ACCESS_KEY_ID", "ENV"), ("AWS_SECRET_ACCESS_KEY", "env-secret"), ("AWS_SESSION_TOKEN", "env-token"), ("AWS_PROFILE", "default")];

        Assert.Equal("FAR", await KeyId(Resolve(new(null, null, "far"), variables)));
        Assert.Equal("env-token", (await Resolve(variables: variables).Keys()).SessionToken);
        Assert.Equal("far-token", (await Resolve(variables: ("AWS_PROFILE", "far")).Keys()).SessionToken);
        Assert.Equal("DEFAULT", await KeyId(Resolve()));
    }

    [Fact]
    public async Task Resolve_FilesNamedByVariables_AreReadInstead()
    {
        _home.Write("elsewhere/credentials", Credentials.Replace("DEFAULT", "MOVED", StringComparison.Ordinal));
        _home.Write("elsewhere/config", "[default]\nregion = moved-1\n");

        var connection = Resolve(variables:
            [("AWS_SHARED_CREDENTIALS_FILE", _home["elsewhere/credentials"]), ("AWS_CONFIG_FILE", _home["elsewhere/config"])]);

        Assert.Equal("MOVED", await KeyId(connection));
        Assert.Equal("moved-1", connection.Region);
    }

    [Theory]
    [InlineData("gone", "There is no profile 'gone'")]
    [InlineData("half", "go together")]
    [InlineData("bare", "has no keys")]
    public void Resolve_ProfileThatGivesNoKeys_IsWrongUsage(string profile, string reason)
    {
        WriteFiles();

        var wrong = Assert.Throws<WrongUsageException>(() => Resolve(new(null, null, profile)));

        Assert.Contains(reason, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://server.example")]
    [InlineData("server.example:8080")]
    [InlineData("http://user:secret@server.example")]
    [InlineData("http://server.example/?a=b")]
    [InlineData("nonsense")]
    public void Resolve_EndpointThatIsNone_IsWrongUsageAndNotRepeated(string endpoint)
    {
        var wrong = Assert.Throws<WrongUsageException>(() => Resolve(new(endpoint, null, null)));

        Assert.DoesNotContain("secret", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_HalfAPairInVariables_IsWrongUsage() =>
        Assert.Throws<WrongUsageException>(() => Resolve(variables: ("AWS_ACCESS_KEY_ID", "ENV")));

    [Fact]
    public async Task AccessKeys_AsText_HoldNoSecret()
    {
        WriteFiles();

        Assert.Equal("FAR", (await Resolve(new(null, null, "far")).Keys()).ToString());
    }

    private static async Task<string> KeyId(Connection connection) => (await connection.Keys()).AccessKeyId;

    private void WriteFiles()
    {
        _home.Write(".aws/config", Config);
        _home.Write(".aws/credentials", Credentials);
    }

    private Connection Resolve(ConnectionChoices? choices = null, params (string Name, string Value)[] variables) => ConnectionResolver.Resolve(
        choices ?? new(null, null, null), new UserEnvironment(variables.ToDictionary(variable => variable.Name, variable => variable.Value), _home.Path));
}
