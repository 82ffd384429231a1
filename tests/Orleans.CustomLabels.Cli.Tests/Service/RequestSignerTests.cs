using System.Net.Http.Headers;
using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Service.Signing;
using Xunit;

namespace CustomLabels.Cli.Tests.Service;

/// <summary>The AWS SDK's own signer is the oracle, for the canonical request too.</summary>
public sealed class RequestSignerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Theory]
    [InlineData("http://127.0.0.1:8080/", "POST", null)]
    [InlineData("https://rekognition.example/", "POST", "token/with+signs=")]
    [InlineData("http://[::1]:8080/", "POST", null)]
    [InlineData("http://server.example:8080/objects/custom-labels/packages/p/v1/model.zip", "PUT", null)]
    [InlineData("http://server.example:8080/base/objects/b/a%20key/with%20%C3%BC.zip", "PUT", "t")]
    public void Sign_AnyRequest_EqualsTheSdksSignature(string address, string method, string? token)
    {
        using var request = Request(address, method);
        var hash = new string('a', 64);

        RequestSigner.Sign(request, hash, new AccessKeys("AKID", "secret/+", token), "eu-west-3", Now);

        Assert.Equal(OracleSigner.Authorization(request, hash, "AKID", "secret/+", "eu-west-3", Now), request.Headers.GetValues("Authorization").Single());
    }

    [Fact]
    public void Sign_Always_SignsWhatDecidesWhatTheRequestDoes()
    {
        using var request = Request("http://127.0.0.1:8080/", "POST");

        RequestSigner.Sign(request, new string('a', 64), new AccessKeys("AKID", "secret", "token"), "us-east-1", Now);

        Assert.Contains(
            "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target,",
            request.Headers.GetValues("Authorization").Single(),
            StringComparison.Ordinal);
        Assert.Equal("127.0.0.1:8080", request.Headers.Host);
    }

    [Theory]
    [InlineData("/a/b-._~", "/a/b-._~")]
    [InlineData("a b+ü%", "a%20b%2B%C3%BC%25")]
    public void Encode_Path_LeavesOnlyUnreservedCharacters(string path, string expected) =>
        Assert.Equal(expected, UriPath.Encode(path));

    private static HttpRequestMessage Request(string address, string method)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new ByteArrayContent([1, 2, 3]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "RekognitionService.DescribeProjects");
        request.Headers.TryAddWithoutValidation("amz-sdk-request", "attempt=1; max=3");
        return request;
    }
}
