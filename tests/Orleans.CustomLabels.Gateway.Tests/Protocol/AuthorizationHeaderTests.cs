using CustomLabels.Gateway.Protocol.Signatures;
using Microsoft.Extensions.Primitives;

namespace CustomLabels.Gateway.Tests.Protocol;

public sealed class AuthorizationHeaderTests
{
    [Theory]
    [InlineData(null, "MissingAuthenticationTokenException", "Request is missing Authentication Token")]
    [InlineData("  ", "MissingAuthenticationTokenException", "Request is missing Authentication Token")]
    [InlineData("Bearer abc", "IncompleteSignatureException", "Unsupported AWS 'algorithm': 'Bearer'")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=a", "IncompleteSignatureException", "Unsupported AWS 'algorithm'")]
    [InlineData("AWS4-HMAC-SHA256", "IncompleteSignatureException", "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host", "IncompleteSignatureException", "Authorization header requires 'Signature' parameter.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/e, Signature=0", "IncompleteSignatureException", "Authorization header requires 'SignedHeaders' parameter.")]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0", "IncompleteSignatureException", "Authorization header requires 'Credential' parameter.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=0", "IncompleteSignatureException", "Authorization header requires 'Credential' parameter.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=0", "IncompleteSignatureException", "Credential must have exactly 5 slash-delimited elements")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/e/f, SignedHeaders=host, Signature=0", "IncompleteSignatureException", "Credential must have exactly 5 slash-delimited elements")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=0, Signature=1", "IncompleteSignatureException", "Authorization header has 'Signature' more than once.")]
    [InlineData("AWS4-HMAC-SHA256 nonsense, Signature=0", "IncompleteSignatureException", "'nonsense' not a valid key=value pair")]
    public void TryParse_Malformed_GivesAwsError(string? text, string type, string message)
    {
        var error = AuthorizationHeader.TryParse(text is null ? StringValues.Empty : text, out var header);
        Assert.Null(header);
        Assert.Equal(type, error?.Type);
        Assert.Equal(400, error!.Status);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_TwoHeaders_IsIncomplete() =>
        Assert.Equal("IncompleteSignatureException", AuthorizationHeader.TryParse(new StringValues(["a", "b"]), out _)?.Type);

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=k/20260101/r/s/aws4_request, SignedHeaders=host;x-amz-date, Signature=abc")]
    [InlineData("AWS4-HMAC-SHA256   Signature=abc,SignedHeaders=host;x-amz-date,Credential=k/20260101/r/s/aws4_request,")]
    public void TryParse_AnyOrderAndSpacing_FindsTheParts(string text)
    {
        Assert.Null(AuthorizationHeader.TryParse(text, out var header));
        Assert.Equal("k", header!.AccessKeyId.ToString());
        Assert.Equal("20260101/r/s/aws4_request", header.Scope.ToString());
        Assert.Equal("abc", header.Signature.ToString());
        Assert.True(header.Signs("x-amz-date"));
        Assert.False(header.Signs("x-amz"));
    }
}
