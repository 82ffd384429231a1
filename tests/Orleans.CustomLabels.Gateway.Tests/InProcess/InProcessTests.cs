using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomLabels.Gateway.InProcess;
using CustomLabels.Gateway.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Gateway.Tests.InProcess;

/// <summary>The gateway as code inside its own process uses it: the same policies, errors and metrics as a signed call, and no secret given away.</summary>
public sealed class InProcessTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IOperationInvoker Operations => gateway.Services.GetRequiredService<IOperationInvoker>();

    private IAccessKeys Keys => gateway.Services.GetRequiredService<IAccessKeys>();

    private IUploadSigner Signer => gateway.Services.GetRequiredService<IUploadSigner>();

    [Fact]
    public void Operations_AreKnownByName()
    {
        Assert.Contains("DetectCustomLabels", Operations.Operations);
        Assert.Contains("DescribeCluster", Operations.Operations);
        Assert.Equal(Operations.Operations.Order(StringComparer.Ordinal), Operations.Operations);
    }

    [Fact]
    public async Task Call_IsAnsweredAsOverHttp()
    {
        var created = await InvokeAsync(TestKey.Admin, "RekognitionService.CreateProject", """{"ProjectName":"in-process"}""");
        Assert.True(created.IsSuccess);
        Assert.Equal(created.RequestId, created.Headers["X-AMZN-REQUESTID"]);
        var arn = Json(created).GetProperty("ProjectArn").GetString();
        Assert.Contains(arn!, (await gateway.CallAsync("DescribeProjects", """{"ProjectNames":["in-process"]}""")).ShouldSucceed().Json.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AKIDREADER", "RekognitionService.CreateProject", """{"ProjectName":"forbidden"}""", "AccessDeniedException")]
    [InlineData("AKIDNOBODY", "RekognitionService.DescribeProjects", "{}", "UnrecognizedClientException")]
    [InlineData("AKIDADMIN", "RekognitionService.CreateProject", """{"ProjectName":"no spaces"}""", "InvalidParameterException")]
    [InlineData("AKIDADMIN", "RekognitionService.CreateProject", "not json", "SerializationException")]
    [InlineData("AKIDADMIN", "CustomLabelsService.Nonsense", "{}", "UnknownOperationException")]
    public async Task Refusal_IsThatOfTheApi(string key, string target, string body, string code)
    {
        var answer = await Operations.InvokeAsync(key, target, Encoding.UTF8.GetBytes(body), Token);
        Assert.False(answer.IsSuccess);
        Assert.Equal(code, Json(answer).GetProperty("Code").GetString());
        Assert.True(Guid.TryParse(answer.RequestId, out _));
    }

    [Fact]
    public async Task Call_ThatNobodyWaitsFor_Ends() => await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
        Operations.InvokeAsync(TestKey.Admin.AccessKeyId, "RekognitionService.DescribeProjects", "{}"u8.ToArray(), new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("AKIDADMIN", "secret/admin+1", "", true)]
    [InlineData("AKIDADMIN", "secret/admin+2", "", false)]
    [InlineData("AKIDADMIN", "", "", false)]
    [InlineData("AKIDADMIN", "secret/admin+1", "a-token-it-has-not", false)]
    [InlineData("AKIDSESSION", "secret-session", "token-1/+=", true)]
    [InlineData("AKIDSESSION", "secret-session", "", false)]
    [InlineData("AKIDNOBODY", "secret-nobody", "", false)]
    [InlineData("", "", "", false)]
    public void Key_IsVerifiedWithAllItsParts(string accessKeyId, string secret, string token, bool isRight)
    {
        var holder = Keys.Verify(accessKeyId, secret, token);
        Assert.Equal(isRight, holder is not null);
        Assert.DoesNotContain("secret", holder?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AKIDADMIN", "models", "a/b c/ünder+%score.zip")]
    [InlineData("AKIDSESSION", "models", "plain.onnx")]
    public async Task SignedUpload_IsAcceptedForItsContentOnly(string accessKeyId, string bucket, string key)
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        var signed = Signer.Sign(accessKeyId, gateway.Address.Authority, bucket, key, Convert.ToHexStringLower(SHA256.HashData(content)))!;
        Assert.DoesNotContain(signed.Headers.Values, value => value.Contains("secret", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await PutAsync(signed, content));
        content[0] ^= 1;
        Assert.NotEqual(HttpStatusCode.OK, await PutAsync(signed, content));
        Assert.NotEqual(HttpStatusCode.OK, await PutAsync(signed with { Path = signed.Path + "x" }, content));
    }

    [Fact]
    public void Upload_OfAnUnknownKey_IsNotSigned() => Assert.Null(Signer.Sign("AKIDNOBODY", "host", "bucket", "key", new string('0', 64)));

    private static JsonElement Json(OperationAnswer answer) => JsonDocument.Parse(answer.Body).RootElement;

    private Task<OperationAnswer> InvokeAsync(TestKey key, string target, string body) =>
        Operations.InvokeAsync(key.AccessKeyId, target, Encoding.UTF8.GetBytes(body), Token);

    private async Task<HttpStatusCode> PutAsync(SignedUpload signed, byte[] content)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(gateway.Address.GetLeftPart(UriPartial.Authority) + signed.Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Content = new ByteArrayContent(content),
        };
        foreach (var (name, value) in signed.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, Token);
        return response.StatusCode;
    }
}
