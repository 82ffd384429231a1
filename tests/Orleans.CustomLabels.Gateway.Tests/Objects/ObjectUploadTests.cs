using CustomLabels.Gateway.Objects;
using CustomLabels.Gateway.Tests.Wire;

namespace CustomLabels.Gateway.Tests.Objects;

public sealed class ObjectUploadTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("/objects/models/a.zip", "s3://models/a.zip", "rekognition")]
    [InlineData("/objects/models/folder/sub folder/ä+b&c.onnx", "s3://models/folder/sub folder/ä+b&c.onnx", "rekognition")]
    [InlineData("/objects/models/folder/sub folder/ä+b&c.txt", "s3://models/folder/sub folder/ä+b&c.txt", "s3")]
    public async Task Put_Signed_StoresTheBytes(string path, string location, string service)
    {
        var body = new byte[200_000];
        new Random(7).NextBytes(body);
        var reply = await host.PutAsync(path, body, service: service);
        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(body, host.Objects.Objects[location]);
    }

    [Fact]
    public async Task Put_OtherBytesThanSigned_StoresNothing()
    {
        var signed = SdkSigner.Sign("PUT", host.Address, "/objects/models/x", new Dictionary<string, string>(), [1, 2], TestKey.Admin, host.Clock.GetUtcNow());
        (await host.SendAsync(HttpMethod.Put, "/objects/models/x", signed, [1, 3])).ShouldFail("InvalidParameterException");
        Assert.False(host.Objects.Objects.ContainsKey("s3://models/x"));
    }

    [Fact]
    public async Task Put_WithoutRightOrKeyOrSignature_IsRefused()
    {
        var denied = (await host.PutAsync("/objects/models/y", [1], TestKey.ReadOnly)).ShouldFail("AccessDeniedException");
        Assert.EndsWith("s3:PutObject on resource: arn:aws:s3:::models/y", denied.Message, StringComparison.Ordinal);
        (await host.PutAsync("/objects/models/y", [1], TestKey.Unknown)).ShouldFail("UnrecognizedClientException");
        (await host.SendAsync(HttpMethod.Put, "/objects/models/y", new Dictionary<string, string>(), [1])).ShouldFail("MissingAuthenticationTokenException");
        Assert.False(host.Objects.Objects.ContainsKey("s3://models/y"));
    }

    [Fact]
    public async Task Put_UnsignedPayload_IsRefused()
    {
        var headers = new Dictionary<string, string> { ["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD" };
        var signed = SdkSigner.Sign("PUT", host.Address, "/objects/models/z", headers, [1], TestKey.Admin, host.Clock.GetUtcNow());
        signed["X-Amz-Content-SHA256"] = "UNSIGNED-PAYLOAD";
        (await host.SendAsync(HttpMethod.Put, "/objects/models/z", signed, [1])).ShouldFail("InvalidParameterException");
    }

    [Theory]
    [InlineData("/objects/models/a/b.zip", "s3://models/a/b.zip")]
    [InlineData("/objects/models/a%20b", "s3://models/a b")]
    [InlineData("/objects/mod.els_1/...", "s3://mod.els_1/...")]
    [InlineData("/objects/models/", null)]
    [InlineData("/objects/models", null)]
    [InlineData("/objects//a", null)]
    [InlineData("/objects/ab/a", null)]
    [InlineData("/objects/mo%64els/a", null)]
    [InlineData("/objects/.../a", null)]
    [InlineData("/objects/../a", null)]
    [InlineData("/objects/models/../x", null)]
    [InlineData("/objects/models/%2e%2e/x", null)]
    [InlineData("/objects/models/a%2f..%2fx", null)]
    [InlineData("/objects/models/a/./x", null)]
    [InlineData("/objects/models//etc/passwd", null)]
    [InlineData("/objects/models/%2fetc/passwd", null)]
    [InlineData("/objects/models/a/", null)]
    [InlineData("/objects/models/a%5c..%5cb", null)]
    [InlineData("/objects/models/a%00b", null)]
    [InlineData("/objects/models/a%0ab", null)]
    [InlineData("/elsewhere/models/a", null)]
    public void TryParse_RawPath_FindsTheObjectOrRefuses(string path, string? location)
    {
        Assert.Equal(location is not null, ObjectPath.TryParse(path, out var found));
        Assert.Equal(location, found?.ToString());
    }
}
