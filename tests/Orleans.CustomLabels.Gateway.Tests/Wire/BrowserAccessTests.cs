namespace CustomLabels.Gateway.Tests.Wire;

public sealed class BrowserAccessTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("/", "POST")]
    [InlineData("/objects/bucket/key", "PUT")]
    public async Task Preflight_AllowsWhatTheSdksSend(string path, string methods)
    {
        var reply = await host.SendAsync(
            HttpMethod.Options, path, new Dictionary<string, string> { ["Origin"] = "http://page", ["Access-Control-Request-Method"] = methods }, null);
        Assert.Equal(200, reply.Status);
        Assert.Equal("*", reply.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal(methods, reply.Headers["Access-Control-Allow-Methods"]);
        var allowed = reply.Headers["Access-Control-Allow-Headers"].Split(", ");
        foreach (var header in (string[])["authorization", "content-type", "x-amz-date", "x-amz-security-token", "x-amz-target", "x-amz-user-agent",
            "x-amz-content-sha256", "amz-sdk-invocation-id", "amz-sdk-request"])
        {
            Assert.Contains(header, allowed);
        }
    }

    [Fact]
    public async Task CallOfAPage_SuccessOrError_MayReadTheAnswer()
    {
        var body = "{}"u8.ToArray();
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-amz-json-1.1", ["X-Amz-Target"] = "RekognitionService.DescribeProjects" };
        var signed = SdkSigner.Sign("POST", host.Address, "/", headers, body, TestKey.Admin, host.Clock.GetUtcNow());
        signed["Origin"] = "http://page";
        var good = (await host.SendAsync(HttpMethod.Post, "/", signed, body)).ShouldSucceed();
        signed["Authorization"] = signed["Authorization"][..^1] + (signed["Authorization"][^1] == '0' ? '1' : '0');
        var bad = (await host.SendAsync(HttpMethod.Post, "/", signed, body)).ShouldFail("InvalidSignatureException");
        foreach (var reply in (WireReply[])[good, bad])
        {
            Assert.Equal("*", reply.Headers["Access-Control-Allow-Origin"]);
            Assert.Contains("x-amzn-requestid", reply.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task CallWithoutOrigin_GetsNoBrowserHeaders() =>
        Assert.False((await host.CallAsync("DescribeProjects", "{}")).Headers.ContainsKey("Access-Control-Allow-Origin"));
}
