using System.Security.Cryptography;
using System.Text;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Protocol.Signatures;
using CustomLabels.Gateway.Tests.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.Gateway.Tests.Protocol;

public sealed class SignatureV4VerifierTests
{
    private static readonly Uri Endpoint = new("http://127.0.0.1:8080");
    private static readonly SignatureRules Rules = new(["rekognition", "s3"], null, TimeSpan.FromMinutes(5));

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 7, 8, 23, 59, 30, TimeSpan.Zero));
    private readonly SignatureV4Verifier _verifier;

    public SignatureV4VerifierTests() => _verifier = new SignatureV4Verifier(
        new IdentityDirectory([.. new[] { TestKey.Admin, TestKey.Session }.Select(key =>
            new CallerIdentity(key.AccessKeyId, key.SecretAccessKey, key.SessionToken, "111122223333", "u", [ManagedPolicies.Get("AdministratorAccess")]))]),
        _clock);

    [Fact]
    public void Verify_RandomRequestsSignedByTheSdk_AcceptsThemAndNoChangedOne()
    {
        var random = new Random(20260708);
        for (var i = 0; i < 500; i++)
        {
            var key = random.Next(3) == 0 ? TestKey.Session : TestKey.Admin;
            var service = random.Next(3) == 0 ? "s3" : "rekognition";
            var region = random.Next(2) == 0 ? "us-east-1" : "eu-central-1";
            var method = random.Next(2) == 0 ? "POST" : "PUT";
            var body = new byte[random.Next(300)];
            random.NextBytes(body);
            var path = RandomPath(random);
            var at = _clock.GetUtcNow().AddSeconds(random.Next(-299, 299));
            var headers = SdkSigner.Sign(method, Endpoint, path, RandomHeaders(random), body, key, at, service, region);
            var request = Request(method, path, headers);
            var hash = Hex(body);

            Assert.Equal(key.AccessKeyId, Verify(request, hash).Caller?.AccessKeyId);
            Assert.Equal("InvalidSignatureException", Verify(request, Hex([.. body, 1])).Error?.Type);
            Change(request, random);
            Assert.Null(Verify(request, hash).Caller);
        }
    }

    [Fact]
    public void Verify_FourHeadersAsBotocoreSigns_Accepts()
    {
        var body = SdkSigner.Utf8("{}");
        const string SignedHeaders = "content-type;host;x-amz-date;x-amz-target";
        var date = SigningDate.Format(_clock.GetUtcNow());
        var canonical = $"POST\n/\n\ncontent-type:application/x-amz-json-1.1\nhost:127.0.0.1:8080\nx-amz-date:{date}\n"
            + $"x-amz-target:RekognitionService.DescribeProjects\n\n{SignedHeaders}\n{Hex(body)}";
        var request = Request("POST", "/", new Dictionary<string, string>
        {
            ["Host"] = "127.0.0.1:8080",
            ["Content-Type"] = "application/x-amz-json-1.1",
            ["X-Amz-Date"] = date,
            ["X-Amz-Target"] = "RekognitionService.DescribeProjects",
            ["Authorization"] = SdkSigner.Authorization(TestKey.Admin, _clock.GetUtcNow(), SignedHeaders, canonical),
            ["amz-sdk-request"] = "attempt=1",
        });

        Assert.NotNull(Verify(request, Hex(body)).Caller);
        request.Headers.Host = "127.0.0.1";
        Assert.Equal("InvalidSignatureException", Verify(request, Hex(body)).Error?.Type);
    }

    [Theory]
    [InlineData("/objects/b/a%2520%2526%2527", true)]
    [InlineData("/objects/b/a%2520%26%27", false)]
    public void Verify_PathEncodedAgainAsTheRulesSay_Accepts(string canonicalPath, bool accepted)
    {
        const string SignedHeaders = "host;x-amz-date";
        var date = SigningDate.Format(_clock.GetUtcNow());
        var canonical = $"PUT\n{canonicalPath}\n\nhost:h\nx-amz-date:{date}\n\n{SignedHeaders}\n{Hex([])}";
        var request = Request("PUT", "/", new Dictionary<string, string>
        {
            ["Host"] = "h",
            ["X-Amz-Date"] = date,
            ["Authorization"] = SdkSigner.Authorization(TestKey.Admin, _clock.GetUtcNow(), SignedHeaders, canonical),
        });
        request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget = "/objects/b/a%20%26%27";

        Assert.Equal(accepted, Verify(request, Hex([])).Caller is not null);
    }

    [Fact]
    public void Verify_DateHeaderAndQueryString_AcceptsThem()
    {
        const string SignedHeaders = "date;host";
        var date = _clock.GetUtcNow().ToString("r");
        var canonical = $"POST\n/\na=&a=1&b%20c=%2F%2B&z=%C3%B6\ndate:{date}\nhost:h\n\n{SignedHeaders}\n{Hex([])}";
        var request = Request("POST", "/", new Dictionary<string, string>
        {
            ["Host"] = "h",
            ["Date"] = date,
            ["Authorization"] = SdkSigner.Authorization(TestKey.Admin, _clock.GetUtcNow(), SignedHeaders, canonical),
        });
        request.QueryString = new QueryString("?z=%C3%B6&b%20c=%2f%2B&a=1&a");

        Assert.NotNull(Verify(request, Hex([])).Caller);
    }

    [Theory]
    [InlineData(-300, null)]
    [InlineData(300, null)]
    [InlineData(-301, "Signature expired: 20260708T235429Z is now earlier than 20260708T235430Z (20260708T235930Z - 5 min.)")]
    [InlineData(301, "Signature not yet current: 20260709T000431Z is still later than 20260709T000430Z (20260708T235930Z + 5 min.)")]
    public void Open_ClocksApart_RefusesBeyondFiveMinutes(int seconds, string? message)
    {
        var headers = SdkSigner.Sign("POST", Endpoint, "/", new Dictionary<string, string>(), [], TestKey.Admin, _clock.GetUtcNow().AddSeconds(seconds));
        Assert.Equal(message, _verifier.Open(Request("POST", "/", headers), Rules, out _)?.Message);
    }

    [Theory]
    [InlineData("AKIDADMIN/20260708/us-east-1/s3/aws4_request", "Credential should be scoped to correct service: 'rekognition'.")]
    [InlineData("AKIDADMIN/20260707/us-east-1/rekognition/aws4_request", "Date in Credential scope does not match")]
    [InlineData("AKIDADMIN/20260708/eu-west-1/rekognition/aws4_request", "Credential should be scoped to a valid region, not 'eu-west-1'.")]
    [InlineData("AKIDADMIN/20260708//rekognition/aws4_request", "Credential should be scoped to a valid region, not ''.")]
    [InlineData("AKIDADMIN/20260708/us-east-1/rekognition/aws5_request", "Credential should be scoped with a valid terminator: 'aws4_request'.")]
    public void Open_WrongScope_NamesThePart(string credential, string message)
    {
        var request = Request("POST", "/", new Dictionary<string, string>
        {
            ["X-Amz-Date"] = "20260708T235930Z",
            ["Authorization"] = $"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}",
        });
        var error = _verifier.Open(request, new SignatureRules(["rekognition"], "us-east-1", TimeSpan.FromMinutes(5)), out _);
        Assert.Equal("InvalidSignatureException", error?.Type);
        Assert.StartsWith(message, error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-amz-date", "'Host' or ':authority' must be")]
    [InlineData("host", "'x-amz-date' must be")]
    [InlineData("host;x-amz-date;x-amz-content-sha256;x-amz-security-token", "'x-amz-target' must be")]
    [InlineData("host;x-amz-date;x-amz-content-sha256;x-amz-target", "'x-amz-security-token' must be")]
    [InlineData("host;x-amz-date;x-amz-security-token;x-amz-target", "'x-amz-content-sha256' must be")]
    public void Open_DecidingHeaderNotSigned_Refuses(string signedHeaders, string message)
    {
        var request = Request("POST", "/", new Dictionary<string, string>
        {
            ["X-Amz-Date"] = "20260708T235930Z",
            ["X-Amz-Target"] = "a",
            ["X-Amz-Security-Token"] = "b",
            ["X-Amz-Content-Sha256"] = "c",
            ["Authorization"] =
                $"AWS4-HMAC-SHA256 Credential=k/20260708/r/rekognition/aws4_request, SignedHeaders={signedHeaders}, Signature={new string('0', 64)}",
        });
        Assert.StartsWith(message, _verifier.Open(request, Rules, out _)?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AKIDSESSION", null)]
    [InlineData("AKIDSESSION", "token-2")]
    [InlineData("AKIDADMIN", "token-1/+=")]
    public void Verify_OtherSessionTokenThanTheIdentitys_IsUnrecognized(string accessKeyId, string? token)
    {
        var identity = accessKeyId == TestKey.Admin.AccessKeyId ? TestKey.Admin : TestKey.Session;
        var headers = SdkSigner.Sign(
            "POST", Endpoint, "/", new Dictionary<string, string>(), [], identity with { SessionToken = token }, _clock.GetUtcNow());
        Assert.Equal("UnrecognizedClientException", Verify(Request("POST", "/", headers), Hex([])).Error?.Type);
    }

    [Fact]
    public void Verify_UnknownKey_IsUnrecognizedWhateverTheSignature()
    {
        var headers = SdkSigner.Sign("POST", Endpoint, "/", new Dictionary<string, string>(), [], TestKey.Unknown, _clock.GetUtcNow());
        var verdict = Verify(Request("POST", "/", headers), Hex([]));
        Assert.Equal("UnrecognizedClientException", verdict.Error?.Type);
        Assert.Equal("The security token included in the request is invalid.", verdict.Error?.Message);
    }

    private SignatureVerdict Verify(HttpRequest request, string hash)
    {
        var error = _verifier.Open(request, Rules, out var signed);
        return error is null ? _verifier.Verify(request, signed!, hash) : new SignatureVerdict(null, error);
    }

    private static HttpRequest Request(string method, string path, IReadOnlyDictionary<string, string> headers)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = path;
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = OnTheWire(path);
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        return context.Request;
    }

    // The SDK leaves the characters that RFC 3986 allows in a path as they are.
    private static string OnTheWire(string path) => string.Concat(path.EnumerateRunes().Select(rune =>
        char.IsAsciiLetterOrDigit((char)rune.Value) || "/-._~+&=!$'()*,;".Contains((char)rune.Value, StringComparison.Ordinal)
            ? rune.ToString()
            : Uri.EscapeDataString(rune.ToString())));

    private static string RandomPath(Random random)
    {
        const string Alphabet = "abcXYZ019-._~ +&=ö:@!$'()*,;%";
        var path = new StringBuilder("/");
        for (var length = random.Next(20); length > 0; length--)
        {
            path.Append(random.Next(6) == 0 && path[^1] != '/' ? '/' : Alphabet[random.Next(Alphabet.Length)]);
        }

        // The SDK resolves dot segments before it signs; they are refused elsewhere.
        return path.Replace("/.", "/d").Replace("..", "dd").ToString();
    }

    private static Dictionary<string, string> RandomHeaders(Random random)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-amz-json-1.1", ["X-Amz-Target"] = "RekognitionService.X" };
        for (var count = random.Next(4); count > 0; count--)
        {
            headers[$"x-amz-{random.Next(1000)}"] = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => "ab \"',;=/  z"[random.Next(11)])) + "e";
        }

        return headers;
    }

    private static void Change(HttpRequest request, Random random)
    {
        switch (random.Next(6))
        {
            case 0: request.Method = "DELETE"; break;
            case 1: request.Headers["X-Amz-Target"] = "RekognitionService.Y"; break;
            case 2: request.Headers.Host = "127.0.0.1:8081"; break;
            case 3: request.QueryString = new QueryString("?a=b"); break;
            case 4: request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget += "x"; break;
            default: request.Headers.Authorization = Flip(request.Headers.Authorization.ToString()); break;
        }
    }

    private static string Flip(string authorization) => authorization[..^1] + (authorization[^1] == '0' ? '1' : '0');

    private static string Hex(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
