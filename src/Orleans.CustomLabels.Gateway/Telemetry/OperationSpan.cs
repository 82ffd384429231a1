using System.Diagnostics;
using CustomLabels.Contracts.Arns;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Telemetry;

/// <summary>The span of one operation, between that of its HTTP request and those of the grains that it calls.</summary>
public static class OperationSpan
{
    /// <summary>Name of the tag that has the id of the request, from the beginning of the span.</summary>
    public const string RequestIdTag = "customlabels.request_id";

    /// <summary>Name of the source of spans.</summary>
    public const string SourceName = "CustomLabels.Gateway";

    private const string Version = "customlabels.project_version_arn";
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Runs an operation in a span of its name.</summary>
    internal static Task RunAsync(IOperation operation, OperationContext context) => Source.HasListeners()
        ? RunAsync(operation.Name, context.RequestId, () => operation.ExecuteAsync(context))
        : operation.ExecuteAsync(context);

    /// <summary>The same of an operation that is asked for in another form.</summary>
    internal static async Task RunAsync(OperationName operation, string requestId, Func<Task> run)
    {
        using var span = Source.StartActivity(operation.Name, ActivityKind.Internal, default(ActivityContext), [new(RequestIdTag, requestId)]);
        try
        {
            await run();
        }
        catch (AwsException refusal)
        {
            span?.SetTag("error.type", refusal.Error.Type);
            if (refusal.Error.Status >= 500)
            {
                span?.SetStatus(ActivityStatusCode.Error);
            }

            throw;
        }
        catch (Exception problem)
        {
            // The type alone: messages are for the log.
            span?.SetTag("error.type", problem.GetType().Name);
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    /// <summary>Says which version the operation under way is about.</summary>
    internal static void Name(ModelVersionArn version)
    {
        if (Activity.Current is { IsAllDataRequested: true } span && span.Source == Source)
        {
            span.SetTag(Version, version.ToString());
        }
    }
}
