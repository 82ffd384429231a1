using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Protocol.Signatures;
using CustomLabels.Gateway.Quotas;
using CustomLabels.Gateway.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Protocol;

/// <summary><c>POST /</c>: finds the operation, verifies the signature over the body, and runs it.</summary>
internal sealed class AwsJsonEndpoint(
    OperationTable operations, SignatureV4Verifier verifier, RequestRates rates, AwsErrorBoundary boundary, BodyBudget budget,
    TimeProvider time, IOptions<GatewayOptions> options, ILogger<AwsJsonEndpoint> logger)
{
    private readonly SignatureRules _rules = new(["rekognition"], options.Value.AcceptAnyRegion ? null : options.Value.Region, options.Value.ClockSkew);

    public Task HandleAsync(HttpContext context) => boundary.RunAsync(context, RunAsync);

    private async Task RunAsync(HttpContext context, string requestId)
    {
        var request = context.Request;
        var started = time.GetTimestamp();
        CheckContentType(request.ContentType);
        var operation = operations.Find(request.Headers["X-Amz-Target"]);
        if (verifier.Open(request, _rules, out var signed) is { } refused)
        {
            throw new AwsException(refused);
        }

        using var body = await PooledBody.ReadAsync(request, options.Value.MaxBodyBytes, budget);
        CheckDeclaredHash(request, body.Sha256);
        var (caller, error) = verifier.Verify(request, signed!, body.Sha256);
        if (error is not null)
        {
            throw new AwsException(error);
        }

        // From here on it is known whose call it is.
        context.Features.Set(new MeteredCall(caller!.AccountId, operation.Name.Name, started));
        rates.Demand(caller.AccountId, operation.Name);
        await OperationSpan.RunAsync(operation, new OperationContext(context, new Caller(caller, InvocationId(request)), requestId, body, logger));
    }

    private static void CheckContentType(string? contentType)
    {
        var mediaType = contentType.AsSpan();
        var end = mediaType.IndexOf(';');
        mediaType = (end < 0 ? mediaType : mediaType[..end]).Trim();
        if (!mediaType.Equals(AwsResponse.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw new AwsException(FrontEndErrors.UnsupportedMediaType(contentType));
        }
    }

    // When a client names the hash it must be the body's: the signature below covers the hash that was computed here.
    private static void CheckDeclaredHash(HttpRequest request, string sha256)
    {
        var declared = request.Headers["x-amz-content-sha256"];
        if (declared.Count > 0 && !string.Equals(declared.ToString(), sha256, StringComparison.Ordinal))
        {
            throw new AwsException(FrontEndErrors.SignatureMismatch);
        }
    }

    private static string? InvocationId(HttpRequest request) =>
        request.Headers["amz-sdk-invocation-id"].ToString() is { Length: > 0 and <= 128 } id ? id : null;
}
