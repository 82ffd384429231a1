using System.Text.RegularExpressions;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Protocol.Signatures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Objects;

/// <summary>
/// <c>PUT /objects/BUCKET/KEY</c>: streams an object into a bucket. The signature covers <c>x-amz-content-sha256</c>, the SHA-256 of the body,
/// so it is verified before the first byte is read; the object appears only when the bytes have that hash.
/// </summary>
internal sealed partial class ObjectEndpoint(
    IObjectStore objects, SignatureV4Verifier verifier, AwsErrorBoundary boundary, IOptions<GatewayOptions> options)
{
    private static readonly AwsError InvalidKey = AwsErrorMap.ToAws(
        CustomLabelsError.InvalidS3Object, "The path must be /objects/BUCKET/KEY; a key has no empty, '.' or '..' segment, no backslash and no control character.");

    private static readonly AwsError MissingHash = AwsErrorMap.ToAws(
        CustomLabelsError.InvalidParameter, "x-amz-content-sha256 must be the SHA-256 of the body in lower-case hexadecimal.");

    private readonly SignatureRules _rules =
        new(["rekognition", "s3"], options.Value.AcceptAnyRegion ? null : options.Value.Region, options.Value.ClockSkew);

    public Task HandleAsync(HttpContext context) => boundary.RunAsync(context, RunAsync);

    private async Task RunAsync(HttpContext context, string requestId)
    {
        var request = context.Request;
        var caller = Authenticate(request, out var sha256);
        if (!ObjectPath.TryParse(CanonicalRequest.RawPath(request), out var location))
        {
            throw new AwsException(InvalidKey);
        }

        Authorizer.Demand(caller, new AccessRequest("s3:PutObject", Authorizer.ObjectArn(location)));
        if (request.ContentLength > options.Value.MaxUploadBytes)
        {
            throw new AwsException(FrontEndErrors.BodyTooLarge);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.Value.MaxUploadBytes;
        }

        await WriteAsync(location, request, sha256);
        context.Response.Headers.ETag = $"\"{sha256}\"";
        context.Response.ContentLength = 0;
    }

    private CallerIdentity Authenticate(HttpRequest request, out string sha256)
    {
        if (verifier.Open(request, _rules, out var signed) is { } refused)
        {
            throw new AwsException(refused);
        }

        sha256 = request.Headers["x-amz-content-sha256"].ToString();
        if (!Sha256().IsMatch(sha256))
        {
            throw new AwsException(MissingHash);
        }

        var (caller, error) = verifier.Verify(request, signed!, sha256);
        return error is null ? caller! : throw new AwsException(error);
    }

    private async Task WriteAsync(ObjectLocation location, HttpRequest request, string sha256)
    {
        try
        {
            await objects.WriteAsync(location, request.Body, sha256, options.Value.MaxUploadBytes, request.HttpContext.RequestAborted);
        }
        catch (CustomLabelsException e) when (e.Error == CustomLabelsError.ImageTooLarge)
        {
            throw new AwsException(FrontEndErrors.BodyTooLarge);
        }
    }

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
