using System.Collections.Immutable;
using CustomLabels.Client;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Operations.Detection;
using CustomLabels.Gateway.Operations.Shapes;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Operations;

/// <summary>Analyses one picture. Nothing of it is kept or logged.</summary>
internal sealed class DetectCustomLabels(ICustomLabelsClient client, Authorizer authorizer, IOptions<GatewayOptions> options, TimeProvider clock,
    ILogger<DetectCustomLabels> logger) : IOperation
{
    public OperationName Name { get; } = OperationName.Rekognition("DetectCustomLabels");

    public async Task ExecuteAsync(OperationContext context)
    {
        var started = clock.GetTimestamp();
        var input = DetectInputReader.Read(context.Body.Bytes.Span, options.Value.MaxImageBytes);

        // The picture was copied out; while the call waits for its unit the base64 need not take memory too.
        context.Body.Dispose();
        var answer = await DetectAsync(context.Http, context.Caller.Identity, input, context.RequestId, started);
        await AwsResponse.WriteAsync(context.Http.Response, answer.Labels, LabelWriter.Write);
    }

    /// <summary>Checks, asks the policies and analyses, whatever form the request came in; the answer's headers are written.</summary>
    /// <param name="http">The request.</param>
    /// <param name="caller">Whose it is.</param>
    /// <param name="input">What it asks.</param>
    /// <param name="requestId">Its id.</param>
    /// <param name="started">When it began.</param>
    /// <exception cref="AwsException">There are no labels.</exception>
    public async Task<DetectionAnswer> DetectAsync(HttpContext http, CallerIdentity caller, DetectInput input, string requestId, long started)
    {
        var violations = new Violations();
        input.Check(violations);
        violations.ThrowIfAny();

        var version = input.ToArn();
        OperationSpan.Name(version);
        using var scope = CallScope.Version(logger, version);
        var cancellation = http.RequestAborted;
        await AuthorizeAsync(caller, version, input, cancellation);
        CheckPicture(input);
        var answer = await client.DetectAsync(version, ToRequest(input, requestId), caller.AccessKeyId, cancellation);
        if (http.Features.Get<MeteredCall>() is { } call && ShowsVersion(answer))
        {
            call.Version = version;
        }

        if (options.Value.AnswerHeaders)
        {
            AnswerHeaders.Write(http.Response.Headers, answer, clock.GetElapsedTime(started));
        }

        return answer.Error is { } error ? throw new AwsException(AwsErrorMap.ToAws(error, answer.Message)) : answer;
    }

    private async ValueTask AuthorizeAsync(CallerIdentity caller, ModelVersionArn version, DetectInput input, CancellationToken cancellation)
    {
        var access = new AccessRequest(Name.Action, version.ToString());
        await authorizer.DemandAsync(caller, version.Account, access, TagsAsync);
        if (input.S3Object is { } picture)
        {
            Authorizer.DemandReading(caller, picture.ToLocation());
        }

        async ValueTask<ImmutableDictionary<string, string>> TagsAsync() => (await client.GetRoutesAsync(version, cancellation)).Tags;
    }

    /// <summary>Whether the version is known to exist by this answer: a caller can make up any number of names, which must not become those of metrics.</summary>
    private static bool ShowsVersion(DetectionAnswer answer) =>
        answer.Unit is not null || answer.Error is not (CustomLabelsError.ResourceNotFound or CustomLabelsError.InternalServerError);

    private static void CheckPicture(DetectInput input)
    {
        if (input.ImageIsTooLarge)
        {
            throw new AwsException(AwsErrorMap.ToAws(CustomLabelsError.ImageTooLarge, null));
        }

        if (input.Bytes is { Length: 0 })
        {
            throw new AwsException(AwsErrorMap.ToAws(CustomLabelsError.InvalidImageFormat, null));
        }
    }

    private static DetectRequest ToRequest(DetectInput input, string requestId) => new()
    {
        Bytes = input.Bytes,
        Object = input.S3Object?.ToLocation(),
        MinConfidence = input.MinConfidence,
        MaxResults = input.MaxResults,
        RequestId = requestId,
    };
}
