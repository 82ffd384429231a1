using CustomLabels.Client.Pictures;
using CustomLabels.Client.Routing;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Client.Detection;

/// <summary>
/// Takes calls to units, and to others when those are full, leaving, late or lost. Analysing a picture changes nothing, so trying again is always
/// safe, except for the picture that ends the process which analyses it.
/// </summary>
internal sealed partial class DetectionRouter(
    ColdStart coldStart, RefusedPictures refused, RoutingContext routing, ILogger<DetectionRouter> logger) : ICustomLabelsClient
{
    public async ValueTask<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, CancellationToken cancellationToken) =>
        (await routing.Routes.GetAsync(version, cancellationToken).ConfigureAwait(false)).Snapshot;

    public async Task<DetectionAnswer> DetectAsync(ModelVersionArn version, DetectRequest request, string caller, CancellationToken cancellationToken)
    {
        var arrived = routing.Time.GetTimestamp();
        using var deadline = new CancellationTokenSource(routing.Options.RequestTimeout, routing.Time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var entry = await routing.Routes.GetAsync(version, over.Token).ConfigureAwait(false);
            if (entry.Snapshot.Status is not (null or ModelVersionStatus.Running))
            {
                // The routes may be a moment older than what the caller has just read from DescribeProjectVersions. What does not exist was asked for just now.
                entry = await routing.Routes.RefreshAsync(version, over.Token).ConfigureAwait(false);
            }

            if (refused.Contains(version, entry.Snapshot.RefusedPictures, request))
            {
                return DetectionAnswers.Poison;
            }

            if (ColdStart.Concerns(entry.Snapshot))
            {
                if (await coldStart.RunAsync(version, entry.Snapshot, cancellationToken, over.Token).ConfigureAwait(false) is { } refusal)
                {
                    return refusal;
                }

                entry = await routing.Routes.GetAsync(version, over.Token).ConfigureAwait(false);
            }

            var call = new DetectionCall(version, request, caller, entry, routing);
            var answer = await RunAsync(version, call, arrived, entry.Demand, over.Token).ConfigureAwait(false);
            if (call.IsPoison)
            {
                await refused.RefuseAsync(version, request, over.Token).ConfigureAwait(false);
            }

            return answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new() { Error = CustomLabelsError.InternalServerError, Message = "No inference unit answered in time. Send the call again." };
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Whatever the owner or its store throws: an answer is promised for every call.
            LogRoutesUnknown(version, problem);
            return new() { Error = CustomLabelsError.InternalServerError, Message = "The model version cannot be reached right now. Send the call again." };
        }
    }

    /// <summary>Runs a call and counts it, also one that nobody waits for any more: callers who gave up are the demand that could not be met.</summary>
    private async Task<DetectionAnswer> RunAsync(
        ModelVersionArn version, DetectionCall call, long arrived, DemandCounter demand, CancellationToken over)
    {
        DetectionAnswer? answer = null;
        try
        {
            return answer = await call.RunAsync(over).ConfigureAwait(false);
        }
        finally
        {
            demand.Count(answer, routing.Time.GetElapsedTime(arrived));
            if (answer is not { Error: CustomLabelsError.ResourceNotReady or CustomLabelsError.ResourceNotFound })
            {
                // Its routes are known, so there is such a version.
                routing.Metrics.RecordCall(version, call.Attempts);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The routes of {Version} cannot be learned")]
    private partial void LogRoutesUnknown(ModelVersionArn version, Exception problem);
}
