using System.Collections.Immutable;
using System.Text.Json;
using CustomLabels.Client;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Quotas;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.OpenInference;

/// <summary><c>GET /v2/models/...</c>: what a model is, and whether it answers. Counted as DescribeProjectVersions, whose answer it is taken from.</summary>
internal sealed class ModelEndpoint(
    IGrainFactory grains, ICustomLabelsClient client, BearerTokens tokens, ModelNames names, ModelAccess access, RequestRates rates, AwsErrorBoundary boundary, TimeProvider time)
{
    private const string Platform = "onnxruntime_onnx";
    private static readonly OperationName Operation = OperationName.Rekognition("DescribeProjectVersions");

    public Task DescribeAsync(HttpContext context) => RunAsync(context, async (caller, name) =>
    {
        var version = await DemandAsync(caller, name, context.RequestAborted);
        var description = await grains.GetGrain<IModelVersionGrain>(version.ToString()).DescribeAsync() ?? throw ModelAccess.NotFound(name);
        var versions = name.Version is null ? await names.RunningAsync(name.Account, name.Project) : [version];
        await OpenInferenceResponse.WriteAsync(context.Response, (name.Project, Versions: versions, description.Artifact?.IsDetector), static (json, model) =>
            Write(json, model.Project, model.Versions, model.IsDetector == true));
    });

    public Task ReadyAsync(HttpContext context) => RunAsync(context, async (caller, name) =>
    {
        var version = await DemandAsync(caller, name, context.RequestAborted);
        var routes = await client.GetRoutesAsync(version, context.RequestAborted);
        var isReady = routes is { Status: ModelVersionStatus.Running, Units.IsEmpty: false };
        context.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await OpenInferenceResponse.WriteAsync(context.Response, (name.Project, isReady), static (json, model) =>
        {
            json.WriteString("name"u8, model.Project);
            json.WriteBoolean("ready"u8, model.isReady);
        });
    });

    private Task RunAsync(HttpContext context, Func<CallerIdentity, ModelName, Task> answer) => boundary.RunAsync(
        context,
        (http, _) =>
        {
            var started = time.GetTimestamp();
            var caller = tokens.Demand(http);
            http.Features.Set(new MeteredCall(caller.AccountId, Operation.Name, started));
            rates.Demand(caller.AccountId, Operation);
            return answer(caller, access.NameOf(http, caller));
        },
        OpenInferenceResponse.WriteErrorAsync);

    /// <summary>The version that a name leads to, also one that does not run, for those who may know of it.</summary>
    private async Task<ModelVersionArn> DemandAsync(CallerIdentity caller, ModelName name, CancellationToken cancellation)
    {
        var found = await names.FindAsync(name, cancellation);
        var version = found.Version;
        if (version is null && name.Version is null && found.Project is { } project)
        {
            version = await names.NewestAsync(project, version: null);
        }

        await access.DemandKnowledgeAsync(caller, name, found, version);
        return version ?? throw ModelAccess.NotFound(name);
    }

    private static void Write(Utf8JsonWriter json, string project, ImmutableArray<ModelVersionArn> versions, bool isDetector)
    {
        json.WriteString("name"u8, project);
        json.WriteStartArray("versions"u8);
        foreach (var version in versions)
        {
            json.WriteStringValue(version.Name);
        }

        json.WriteEndArray();
        json.WriteString("platform"u8, Platform);
        json.WriteStartArray("inputs"u8);
        WriteTensor(json, TensorNames.Image, "BYTES", 1);
        json.WriteEndArray();
        json.WriteStartArray("outputs"u8);
        WriteTensor(json, TensorNames.Labels, "BYTES", -1);
        WriteTensor(json, TensorNames.Scores, "FP32", -1);
        if (isDetector)
        {
            WriteTensor(json, TensorNames.Boxes, "FP32", -1, 4);
        }

        json.WriteEndArray();
    }

    private static void WriteTensor(Utf8JsonWriter json, string name, string type, params ReadOnlySpan<int> shape)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("datatype"u8, type);
        json.WriteStartArray("shape"u8);
        foreach (var dimension in shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
