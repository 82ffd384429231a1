using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Sdk;

/// <summary>One server for all stock clients: a project with a running classifier, a running detector and an idle version, and four access keys.</summary>
public sealed class StockClientServer : IAsyncLifetime
{
    internal const string Bucket = "shapes";
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _home = new();
    private ServerProcess? _server;

    internal Uri Endpoint => _server!.Endpoint;

    /// <summary>What the stories are told about this server.</summary>
    internal StorySettings Settings { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ShapesBucket.Fill(_data[Path.Combine("buckets", Bucket)]);
        // Few calls may wait, so that it takes few to have some refused.
        var settings = new Dictionary<string, string>(StoryIdentities.ServerSettings) { ["CustomLabels__Router__MaxWaitingCalls"] = "4" };
        _server = await ServerProcess.StartAsync(_data.Path, settings);
        using var client = new AwsJsonClient(Endpoint);
        Settings = await new PreparedVersions(client).CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Dispose();
        _home.Dispose();
    }

    /// <summary>A client's environment: how a user would point it to this server, and nothing of the machine's own AWS settings.</summary>
    internal Dictionary<string, string?> ClientEnvironment(AwsCredentials? credentials = null) => new()
    {
        ["AWS_ENDPOINT_URL_REKOGNITION"] = Endpoint.ToString().TrimEnd('/'),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = (credentials ?? AwsCredentials.Development).AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = (credentials ?? AwsCredentials.Development).SecretAccessKey,
        ["AWS_SESSION_TOKEN"] = credentials?.SessionToken,
        ["AWS_PROFILE"] = null,
        ["AWS_CONFIG_FILE"] = _home["config"],
        ["AWS_SHARED_CREDENTIALS_FILE"] = _home["credentials"],
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["NO_PROXY"] = "127.0.0.1,localhost",
    };
}
