using CustomLabels.ClientTests.Sdk;
using CustomLabels.ClientTests.Sdk.Cli;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Tls;

/// <summary>The AWS CLI as it is installed, over TLS of the server's own.</summary>
public sealed class HttpsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new("authority of this test");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_aws_cli_calls_over_https_and_trusts_the_authority_alone()
    {
        await AwsCli.RequireAsync();
        var (certificate, key) = _authority.Issue("labels");
        var settings = new Dictionary<string, string>
        {
            ["CustomLabels__Tls__Certificate"] = _folder.Write("tls.crt", certificate),
            ["CustomLabels__Tls__Key"] = _folder.Write("tls.key", key),
        };
        await using var server = await ServerProcess.StartAsync(_folder["data"], settings, new ServerStart { Urls = "https://127.0.0.1:0" });

        var trusting = await DescribeAsync(server, _folder.Write("authority.pem", _authority.CertificatePem));
        Assert.True(trusting.ExitCode == 0, trusting.Errors);
        Assert.Contains("ProjectDescriptions", trusting.Output, StringComparison.Ordinal);
        using var other = new TestAuthority("somebody else");
        var careful = await DescribeAsync(server, _folder.Write("other.pem", other.CertificatePem));
        Assert.NotEqual(0, careful.ExitCode);
        Assert.Contains("SSL validation failed", careful.Errors, StringComparison.Ordinal);
    }

    private Task<CommandRun> DescribeAsync(ServerProcess server, string authority) => CommandRun.RunAsync("aws", ["rekognition", "describe-projects", "--output", "json"], new Dictionary<string, string?>
    {
        ["AWS_ENDPOINT_URL_REKOGNITION"] = server.Endpoint.ToString().TrimEnd('/'),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = AwsCredentials.Development.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = AwsCredentials.Development.SecretAccessKey,
        ["AWS_CA_BUNDLE"] = authority,
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PROFILE"] = null,
        ["AWS_CONFIG_FILE"] = _folder["config"],
        ["AWS_SHARED_CREDENTIALS_FILE"] = _folder["credentials"],
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["NO_PROXY"] = "127.0.0.1,localhost",
    });
}
