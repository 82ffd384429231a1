using System.Globalization;
using CustomLabels.Client;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Operations.Detection;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Quotas;
using CustomLabels.Gateway.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.OpenInference;

/// <summary><c>POST .../infer</c>: DetectCustomLabels in other clothes. Policy, quotas, metrics and routing are the operation's own.</summary>
internal sealed class InferEndpoint(
    DetectCustomLabels detect, BearerTokens tokens, ModelNames names, ModelKinds kinds, ModelAccess access, RequestRates rates, AwsErrorBoundary boundary,
    BodyBudget budget, TimeProvider time, IOptions<GatewayOptions> options)
{
    public Task HandleAsync(HttpContext context) => boundary.RunAsync(context, RunAsync, OpenInferenceResponse.WriteErrorAsync);

    private async Task RunAsync(HttpContext context, string requestId)
    {
        var started = time.GetTimestamp();
        var caller = tokens.Demand(context);
        context.Features.Set(new MeteredCall(caller.AccountId, detect.Name.Name, started));
        rates.Demand(caller.AccountId, detect.Name);
        await OperationSpan.RunAsync(detect.Name, requestId, () => InferAsync(context, caller, requestId, started));
    }

    private async Task InferAsync(HttpContext context, CallerIdentity caller, string requestId, long started)
    {
        var jsonLength = JsonLength(context.Request);

        // A name that leads nowhere is refused before its picture takes memory.
        await FindAsync(context, caller);
        using var body = await PooledBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, budget);
        var request = InferRequestReader.Read(body.Bytes.Span, jsonLength, options.Value.MaxImageBytes);

        // The picture was copied out; while the call waits for its unit the rest need not take memory too.
        body.Dispose();

        // The body may have been long on its way: the version that answers is the one of now.
        var version = await FindAsync(context, caller);
        var answer = await detect.DetectAsync(context, caller, ToInput(request, version), requestId, started);
        var hasBoxes = await HasBoxesAsync(version, answer, context.RequestAborted);
        await WriteAsync(context.Response, new(version.ProjectName, version.Name, request.Id, answer.Labels, InferAnswer.Choose(request, hasBoxes)));
    }

    private async ValueTask<bool?> HasBoxesAsync(ModelVersionArn version, DetectionAnswer answer, CancellationToken cancellation)
    {
        if (answer.Labels is not [var first, ..])
        {
            return await kinds.IsDetectorAsync(version, cancellation);
        }

        var hasBoxes = first.Box is not null;
        kinds.Learn(version, hasBoxes);
        return hasBoxes;
    }

    private async Task<ModelVersionArn> FindAsync(HttpContext context, CallerIdentity caller)
    {
        var name = access.NameOf(context, caller);
        var found = await names.FindAsync(name, context.RequestAborted);
        if (found.Version is { } version)
        {
            return version;
        }

        await access.DemandDetectionAsync(caller, name);
        throw name.Version is null && found.Project is not null
            ? new CustomLabelsException(CustomLabelsError.ResourceNotReady, $"No version of the model '{name.Project}' is RUNNING. Start one, or name a version that a call may start.")
            : ModelAccess.NotFound(name);
    }

    private static DetectInput ToInput(InferRequest request, ModelVersionArn version) => new()
    {
        ProjectVersionArn = version.ToString(),
        MinConfidence = request.MinConfidence * 100,
        MaxResults = request.MaxResults,
        HasImage = true,
        Bytes = request.Picture,
        ImageIsTooLarge = request.PictureIsTooLarge,
    };

    private static int? JsonLength(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.ToString() is not ("" or "identity"))
        {
            throw new AwsException(OpenInferenceErrors.Compressed);
        }

        var header = request.Headers[OpenInferenceResponse.HeaderLength];
        return header.Count == 0 ? null
            : int.TryParse(header.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
            : throw OpenInferenceErrors.Invalid($"{OpenInferenceResponse.HeaderLength} must be the number of bytes of the JSON.");
    }

    private static Task WriteAsync(HttpResponse response, InferAnswer answer) => answer.HasBinary
        ? OpenInferenceResponse.WriteAsync(response, answer, InferAnswer.Write, InferAnswer.Append)
        : OpenInferenceResponse.WriteAsync(response, answer, InferAnswer.Write);
}
