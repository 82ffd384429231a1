using System.Collections.Immutable;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Quotas;
using CustomLabels.Gateway.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.InProcess;

/// <summary>
/// Enters the pipeline of <c>POST /</c> behind the signature. The identity is looked up for each call, so that what its key may do is judged anew every time.
/// </summary>
internal sealed class OperationInvoker(
    OperationTable operations, IdentityDirectory identities, RequestRates rates, AwsErrorBoundary boundary, BodyBudget budget,
    TimeProvider time, IOptions<GatewayOptions> options, ILogger<OperationInvoker> logger) : IOperationInvoker
{
    public IReadOnlyList<string> Operations { get; } = operations.Names;

    public async Task<OperationAnswer> InvokeAsync(string accessKeyId, string target, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using var reply = new MemoryStream();
        var context = new DefaultHttpContext { RequestAborted = cancellation };
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = AwsResponse.ContentType;
        context.Request.ContentLength = body.Length;
        context.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        context.Response.Body = reply;

        await boundary.RunAsync(context, (http, requestId) => RunAsync(http, accessKeyId, target, requestId));
        cancellation.ThrowIfCancellationRequested();
        var headers = context.Response.Headers.ToImmutableDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new(context.Response.StatusCode, headers[AwsResponse.RequestIdHeader], headers, reply.ToArray());
    }

    private async Task RunAsync(HttpContext context, string accessKeyId, string target, string requestId)
    {
        var started = time.GetTimestamp();
        var operation = operations.Find(target);
        if (!identities.TryGet(accessKeyId, out var caller))
        {
            throw new AwsException(FrontEndErrors.UnrecognizedClient);
        }

        using var body = await PooledBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, budget);
        context.Features.Set(new MeteredCall(caller.AccountId, operation.Name.Name, started));
        rates.Demand(caller.AccountId, operation.Name);
        // Nothing sends it again; but with an id of its own the call is kept, and events can tell who asked.
        await OperationSpan.RunAsync(operation, new OperationContext(context, new Caller(caller, requestId), requestId, body, logger));
    }
}
