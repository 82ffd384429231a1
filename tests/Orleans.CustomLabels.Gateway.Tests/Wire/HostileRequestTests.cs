using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CustomLabels.Contracts.Errors;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>What no good client sends: each gets its documented error, and the next good call an answer.</summary>
public sealed class HostileRequestTests(GatewayHost host) : IClassFixture<GatewayHost>, IAsyncDisposable
{
    private static readonly Dictionary<string, string> Unsigned = new()
    {
        ["Content-Type"] = "application/x-amz-json-1.1",
        ["X-Amz-Target"] = "RekognitionService.DescribeProjects",
    };

    public async ValueTask DisposeAsync() => (await host.CallAsync("DescribeProjects", "{}")).ShouldSucceed();

    [Fact]
    public async Task Unsigned_IsMissingAuthenticationToken() =>
        (await host.SendAsync(HttpMethod.Post, "/", Unsigned, "{}"u8.ToArray())).ShouldFail("MissingAuthenticationTokenException");

    [Fact]
    public async Task UnknownKey_IsUnrecognizedClient() =>
        (await host.CallAsync("DescribeProjects", "{}", TestKey.Unknown)).ShouldFail("UnrecognizedClientException");

    [Fact]
    public async Task WrongSecret_IsInvalidSignature() =>
        (await host.CallAsync("DescribeProjects", "{}", TestKey.Admin with { SecretAccessKey = "guess" })).ShouldFail("InvalidSignatureException");

    [Fact]
    public async Task SessionToken_IsDemandedFromItsIdentityAndRefusedFromOthers()
    {
        (await host.CallAsync("DescribeProjects", "{}", TestKey.Session)).ShouldSucceed();
        (await host.CallAsync("DescribeProjects", "{}", TestKey.Session with { SessionToken = null })).ShouldFail("UnrecognizedClientException");
        (await host.CallAsync("DescribeProjects", "{}", TestKey.Admin with { SessionToken = "x" })).ShouldFail("UnrecognizedClientException");
    }

    [Fact]
    public async Task OldDate_IsInvalidSignature()
    {
        var signed = SdkSigner.Sign("POST", host.Address, "/", Unsigned, "{}"u8.ToArray(), TestKey.Admin, host.Clock.GetUtcNow().AddMinutes(-6));
        var reply = (await host.SendAsync(HttpMethod.Post, "/", signed, "{}"u8.ToArray())).ShouldFail("InvalidSignatureException");
        Assert.StartsWith("Signature expired: ", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyOrDeclaredHashChangedAfterSigning_IsInvalidSignature()
    {
        var signed = SdkSigner.Sign("POST", host.Address, "/", Unsigned, "{}"u8.ToArray(), TestKey.Admin, host.Clock.GetUtcNow());
        (await host.SendAsync(HttpMethod.Post, "/", signed, "{ }"u8.ToArray())).ShouldFail("InvalidSignatureException");
        signed["X-Amz-Content-SHA256"] = "UNSIGNED-PAYLOAD";
        (await host.SendAsync(HttpMethod.Post, "/", signed, "{}"u8.ToArray())).ShouldFail("InvalidSignatureException");
    }

    [Fact]
    public async Task ChunkedBody_IsRead()
    {
        var signed = SdkSigner.Sign("POST", host.Address, "/", Unsigned, "{}"u8.ToArray(), TestKey.Admin, host.Clock.GetUtcNow());
        (await host.SendAsync(HttpMethod.Post, "/", signed, "{}"u8.ToArray(), chunked: true)).ShouldSucceed();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TenMegabytes_Is413(bool chunked)
    {
        var body = new byte[10 * 1024 * 1024];
        var signed = SdkSigner.Sign("POST", host.Address, "/", Unsigned, body, TestKey.Admin, host.Clock.GetUtcNow());
        (await host.SendAsync(HttpMethod.Post, "/", signed, body, chunked)).ShouldFail("RequestEntityTooLargeException", 413);
    }

    [Fact]
    public async Task PictureOverFourMebibytes_IsImageTooLarge_AndJustUnderIsNot()
    {
        (await DetectAsync(new byte[(4 * 1024 * 1024) + 1])).ShouldFail("ImageTooLargeException");
        (await DetectAsync(new byte[4 * 1024 * 1024])).ShouldSucceed();
        Assert.Equal(4 * 1024 * 1024, host.Detector.LastRequest!.Bytes!.Length);
    }

    [Fact]
    public async Task EmptyPicture_IsInvalidImageFormat() => (await DetectAsync([])).ShouldFail("InvalidImageFormatException");

    [Theory]
    [InlineData("RekognitionService.Nonsense", "Unknown operation 'RekognitionService.Nonsense'.")]
    [InlineData("RekognitionService.DetectLabels", "Unknown operation 'RekognitionService.DetectLabels'.")]
    [InlineData("rekognitionservice.describeprojects", "Unknown operation")]
    [InlineData("DescribeProjects", "Unknown operation 'DescribeProjects'.")]
    [InlineData("CustomLabelsService.Nothing", "Unknown operation")]
    [InlineData("RekognitionService.CopyProjectVersion", "CopyProjectVersion is not supported by this service.")]
    [InlineData("", "The X-Amz-Target header")]
    public async Task OtherTarget_IsUnknownOperation(string target, string message)
    {
        var headers = new Dictionary<string, string>(Unsigned) { ["X-Amz-Target"] = target };
        var reply = (await host.SendAsync(HttpMethod.Post, "/", headers, "{}"u8.ToArray())).ShouldFail("UnknownOperationException");
        Assert.StartsWith(message, reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-amz-json-1.0")]
    [InlineData("text/plain")]
    public async Task OtherContentType_Is415(string type)
    {
        var headers = new Dictionary<string, string>(Unsigned) { ["Content-Type"] = type };
        (await host.SendAsync(HttpMethod.Post, "/", headers, "{}"u8.ToArray())).ShouldFail("UnsupportedMediaTypeException", 415);
    }

    [Theory]
    [InlineData("GET", "/", 405)]
    [InlineData("PUT", "/", 405)]
    [InlineData("GET", "/objects/bucket/key", 404)]
    [InlineData("POST", "/elsewhere", 404)]
    [InlineData("GET", "/a/../b", 404)]
    public async Task OtherMethodOrPath_IsAnErrorInAwsForm(string method, string path, int status) =>
        (await host.SendAsync(new HttpMethod(method), path, new Dictionary<string, string>(), null)).ShouldFail("UnknownOperationException", status);

    // Whoever closes the sending side before the body is complete is gone for the server: there is nobody left to answer.
    [Fact]
    public async Task TruncatedBody_EndsTheConnectionAndIsNoFailureOfTheService()
    {
        var reply = await SendRawAsync(RawHeaders() + "Content-Length: 100\r\n\r\n{\"Max", halfClose: true);
        Assert.True(reply.Length == 0 || reply.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), reply);
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal) && line.Contains("request content", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BrokenChunks_Is400()
    {
        var reply = await SendRawAsync(RawHeaders() + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", halfClose: false);
        Assert.StartsWith("HTTP/1.1 400 ", reply, StringComparison.Ordinal);
        Assert.Contains("\"__type\":\"SerializationException\"", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NulInThePath_Is400()
    {
        var reply = await SendRawAsync("PUT /objects/bucket/a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", halfClose: false);
        Assert.StartsWith("HTTP/1.1 400 ", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadPaginationTokens_AreNamedSo()
    {
        foreach (var i in Enumerable.Range(0, 3))
        {
            (await host.CallAsync("CreateProject", $$"""{"ProjectName":"page{{i}}"}""")).ShouldSucceed();
        }

        var first = (await host.CallAsync("DescribeProjects", """{"MaxResults":1}""")).ShouldSucceed();
        var token = first.Json.GetProperty("NextToken").GetString()!;
        var second = (await host.CallAsync("DescribeProjects", $$"""{"MaxResults":2,"NextToken":"{{token}}"}""")).ShouldSucceed();
        Assert.Equal(2, second.Json.GetProperty("ProjectDescriptions").GetArrayLength());
        Assert.False(second.Json.TryGetProperty("NextToken", out _));

        (await host.CallAsync("DescribeProjects", """{"NextToken":"garbage"}""")).ShouldFail("InvalidPaginationTokenException");
        (await host.CallAsync("DescribeProjects", $$"""{"NextToken":"{{token}}","ProjectNames":["a"]}""")).ShouldFail("InvalidPaginationTokenException");
        (await host.CallAsync("DescribeProjects", $$"""{"NextToken":"{{token}}"}""", TestKey.Stranger)).ShouldFail("InvalidPaginationTokenException");
    }

    [Theory]
    [InlineData(typeof(TimeoutException), "ThrottlingException", 500)]
    [InlineData(typeof(Orleans.Runtime.SiloUnavailableException), "ThrottlingException", 500)]
    [InlineData(typeof(NullReferenceException), "InternalServerError", 500)]
    public async Task FailureInside_IsRetryableAndSaysNothingOfItself(Type failure, string type, int status)
    {
        host.Cluster.Outage = (Exception)Activator.CreateInstance(failure, "inner secret")!;
        try
        {
            var reply = (await host.CallAsync("DescribeProjects", "{}")).ShouldFail(type, status);
            Assert.DoesNotContain("inner secret", reply.Text, StringComparison.Ordinal);
            Assert.Contains(host.Log.Lines, line => line.Contains(reply.Headers["x-amzn-RequestId"], StringComparison.Ordinal)
                && line.Contains("inner secret", StringComparison.Ordinal));
        }
        finally
        {
            host.Cluster.Outage = null;
        }
    }

    [Theory]
    [InlineData(CustomLabelsError.InvalidParameter, null, "InvalidParameterException", 400, "Request has invalid parameters")]
    [InlineData(CustomLabelsError.InvalidParameter, "Because.", "InvalidParameterException", 400, "Request has invalid parameters: Because.")]
    [InlineData(CustomLabelsError.ResourceNotFound, "No such version.", "ResourceNotFoundException", 400, "No such version.")]
    [InlineData(CustomLabelsError.ResourceInUse, "It runs.", "ResourceInUseException", 400, "Specified resource is in use. It runs.")]
    [InlineData(CustomLabelsError.ResourceNotReady, null, "ResourceNotReadyException", 400, "The model version is not running.")]
    [InlineData(CustomLabelsError.LimitExceeded, "Two run.", "LimitExceededException", 400, "Two run.")]
    [InlineData(CustomLabelsError.ServiceQuotaExceeded, "200 tags.", "ServiceQuotaExceededException", 400, "200 tags.")]
    [InlineData(CustomLabelsError.InvalidS3Object, null, "InvalidS3ObjectException", 400, "Unable to get object metadata from S3. Check object key, region and/or access permissions.")]
    [InlineData(CustomLabelsError.ImageTooLarge, null, "ImageTooLargeException", 400, "Image size is too large")]
    [InlineData(CustomLabelsError.InvalidImageFormat, null, "InvalidImageFormatException", 400, "Request has invalid image format")]
    [InlineData(CustomLabelsError.ProvisionedThroughputExceeded, null, "ProvisionedThroughputExceededException", 400, "Provisioned Rate exceeded.")]
    [InlineData(CustomLabelsError.Throttling, null, "ThrottlingException", 400, "Slow down; sudden increase in rate of requests")]
    [InlineData(CustomLabelsError.InternalServerError, "a stack", "InternalServerError", 500, "Internal server error")]
    public async Task RefusalOfAUnit_BecomesAwsException(CustomLabelsError error, string? reason, string type, int status, string message)
    {
        host.Detector.Answer = (_, _) => new Client.DetectionAnswer { Error = error, Message = reason };
        try
        {
            Assert.Equal(message, (await DetectAsync([1])).ShouldFail(type, status).Message);
        }
        finally
        {
            host.Detector.Answer = (_, _) => new Client.DetectionAnswer();
        }
    }

    [Fact]
    public async Task RequestIds_AreUnique()
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            var reply = await host.CallAsync("DescribeProjects", i % 2 == 0 ? "{}" : "{");
            Assert.True(ids.Add(reply.Headers["x-amzn-RequestId"]));
            Assert.True(reply.Headers.ContainsKey("Date"));
            Assert.Equal("keep-alive", reply.Headers["Connection"]);
        }
    }

    private Task<WireReply> DetectAsync(byte[] picture) => host.CallAsync(
        "DetectCustomLabels",
        $$$"""{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1","Image":{"Bytes":"{{{Convert.ToBase64String(picture)}}}"}}""");

    // Signed for another body: what is wrong with the framing must be said before the signature is compared.
    private string RawHeaders()
    {
        var signed = SdkSigner.Sign("POST", host.Address, "/", Unsigned, "{}"u8.ToArray(), TestKey.Admin, host.Clock.GetUtcNow());
        var text = new StringBuilder("POST / HTTP/1.1\r\n");
        foreach (var (name, value) in signed)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return text.ToString();
    }

    private async Task<string> SendRawAsync(string request, bool halfClose)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host.Address.Host, host.Address.Port, cancellation);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancellation);
        if (halfClose)
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        var reply = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) is > 0 and var read)
            {
                reply.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The end of the connection, told in another way.
        }

        return reply.ToString();
    }
}
