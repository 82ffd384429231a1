using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using Microsoft.Extensions.Options;

namespace CustomLabels.Client.Connection;

/// <summary>The client of a process outside the cluster: the same router, and calls that survive the silo through which they were sent.</summary>
internal sealed class FailoverClient(
    ICustomLabelsClient router, GatewayFailover failover, GatewayLosses losses, IOptions<DetectionRouterOptions> options, TimeProvider time)
    : ICustomLabelsClient
{
    public async Task<DetectionAnswer> DetectAsync(ModelVersionArn version, DetectRequest request, CancellationToken cancellationToken)
    {
        // The router's own limit begins anew with every send.
        using var deadline = new CancellationTokenSource(options.Value.RequestTimeout, time);
        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            while (true)
            {
                var answer = await failover.SendAsync(token => router.DetectAsync(version, request, token), IsAnswer, call.Token)
                    .ConfigureAwait(false);
                if (IsAnswer(answer) || !losses.IsCutOff)
                {
                    return answer;
                }

                // No unit has failed; there is no way to any until another silo is found. Jitter, so that all calls do not come at once then.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 300)), time, call.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new()
            {
                Error = CustomLabelsError.InternalServerError,
                Message = losses.IsCutOff
                    ? "No silo of the cluster could be reached in time. Send the call again later."
                    : "No inference unit answered in time. Send the call again.",
            };
        }
    }

    public ValueTask<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, CancellationToken cancellationToken) =>
        router.GetRoutesAsync(version, cancellationToken);

    private static bool IsAnswer(DetectionAnswer answer) => answer.Error?.IsTransient() != true;
}
