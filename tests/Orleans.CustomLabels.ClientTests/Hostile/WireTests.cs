using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Requests that are not what they should be: each gets its error, and the next good one is answered.</summary>
[Collection(HostileGroup.Name)]
public sealed class WireTests(HostileServer server)
{
    private const string Describe = "RekognitionService.DescribeProjects";
    private const string Detect = "RekognitionService.DetectCustomLabels";
    private static readonly byte[] Empty = "{}"u8.ToArray();

    [Fact]
    public async Task A_wrong_secret_is_an_invalid_signature() =>
        await AssertRefusedAsync(new("customlabels", "wrong"), "InvalidSignatureException");

    [Fact]
    public async Task An_unknown_key_is_an_unrecognized_client() =>
        await AssertRefusedAsync(new("AKIANOBODY", "customlabels"), "UnrecognizedClientException");

    [Fact]
    public async Task Temporary_credentials_need_their_session_token()
    {
        await AssertRefusedAsync(HostileServer.Temporary with { SessionToken = null }, "UnrecognizedClientException");
        await AssertRefusedAsync(HostileServer.Temporary with { SessionToken = "another" }, "UnrecognizedClientException");
        using var client = new AwsJsonClient(server.Endpoint, HostileServer.Temporary);
        Assert.Null((await client.CallAsync("DescribeProjects")).Error);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    [InlineData(-60 * 24 * 365)]
    public async Task A_date_too_far_away_is_an_invalid_signature(int minutes)
    {
        var answer = await server.Api.Client.SendAsync(Describe, Empty, signedAt: TimeProvider.System.GetUtcNow().AddMinutes(minutes));

        Assert.Equal("InvalidSignatureException", answer.Error);
    }

    [Theory]
    [InlineData(null, "MissingAuthenticationTokenException")]
    [InlineData("AWS4-HMAC-SHA256", "IncompleteSignatureException")]
    [InlineData("AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=", "IncompleteSignatureException")]
    [InlineData("Bearer abc", "IncompleteSignatureException")]
    public async Task An_unsigned_or_half_signed_request_is_refused(string? authorization, string error)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = new ByteArrayContent(Empty) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", Describe);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"__type\":\"{error}\"", body, StringComparison.Ordinal);
        await server.AnswersAsync();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"ProjectVersionArn\": 7}")]
    [InlineData("{} {}")]
    [InlineData("{\"Image\": {\"Bytes\": \"not base64!\"}}")]
    [InlineData("{\"Image\": {\"Bytes\": \"abc\"}}")]
    [InlineData("{\"Image\": {\"Bytes\": [1, 2, 3]}}")]
    [InlineData("{\"Image\": {\"S3Object\": {\"Name\": \"\\ud800\"}}}")]
    [InlineData("{\"MaxResults\": 1e99}")]
    [InlineData("{\"MaxResults\": 99999999999}")]
    public async Task A_body_that_cannot_be_read_is_a_serialization_error(string body)
    {
        Assert.Equal("SerializationException", (await server.Api.Client.SendAsync(Detect, Encoding.UTF8.GetBytes(body))).Error);
        await server.AnswersAsync();
    }

    [Fact]
    public async Task A_deeply_nested_body_is_a_serialization_error()
    {
        var body = Encoding.UTF8.GetBytes($"{{\"Unknown\":{new string('[', 100_000)}{new string(']', 100_000)}}}");

        Assert.Equal("SerializationException", (await server.Api.Client.SendAsync(Detect, body)).Error);
        Assert.Equal("SerializationException", (await server.Api.Client.SendAsync(Describe, body)).Error);
    }

    [Theory]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/version/v")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/1690556751958")]
    [InlineData("arn:aws:s3:::bucket/key/that/is/long/enough")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/../version/v/1690556751958/x")]
    [InlineData("short")]
    public async Task A_bad_ARN_is_an_invalid_parameter(string arn)
    {
        var answer = await server.Api.TryDetectAsync(server.Version with { Arn = arn }, SamplePackage.Classifier.Picture);

        Assert.Equal("InvalidParameterException", answer.Error);
    }

    [Fact]
    public async Task A_body_of_10_MB_is_too_large()
    {
        var answer = await server.Api.Client.SendAsync(Detect, new byte[10 * 1024 * 1024]);

        Assert.Equal(413, answer.Status);
        Assert.Equal("RequestEntityTooLargeException", answer.Error);
        await server.AnswersAsync();
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_of_a_body_harms_nobody()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(server.Endpoint.Host, server.Endpoint.Port, TestContext.Current.CancellationToken);
            var stream = connection.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: {server.Endpoint.Authority}\r\nContent-Type: application/x-amz-json-1.1\r\n"
                    + $"X-Amz-Target: {Detect}\r\nContent-Length: 5000000\r\n\r\n{{\"Image\":"),
                TestContext.Current.CancellationToken);
        }

        await server.AnswersAsync();
    }

    private async Task AssertRefusedAsync(AwsCredentials credentials, string error)
    {
        using var client = new AwsJsonClient(server.Endpoint, credentials);
        var answer = await client.CallAsync("DescribeProjects");

        Assert.Equal((400, error), (answer.Status, answer.Error));
        Assert.Equal(answer.RequestId, answer.Body!["Logref"]!.GetValue<string>());
    }
}
