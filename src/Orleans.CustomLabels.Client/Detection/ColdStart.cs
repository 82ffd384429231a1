using System.Collections.Concurrent;
using CustomLabels.Client.Connection;
using CustomLabels.Client.Routing;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Client.Detection;

/// <summary>
/// Lets a call start a version that is STOPPED, where the version's plan says so. Calls that come together ask its owner once, and the owner starts
/// it once, however many routers ask.
/// </summary>
internal sealed partial class ColdStart(
    RouteTable routes, IClusterCalls cluster, IOptions<DetectionRouterOptions> options, TimeProvider time, ILogger<ColdStart> logger)
{
    /// <summary>How often a waiting call reads the routes, which its feed keeps current.</summary>
    private static readonly TimeSpan CheckPeriod = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<ModelVersionArn, Lazy<Task<ModelVersionStatus>>> _starts = new();
    private int _waiting;

    /// <summary>Whether a call that meets these routes is a matter of the version's plan.</summary>
    public static bool Concerns(RouteSnapshot routes) => routes.StartOnCall != StartOnCall.None
        && routes.Status is ModelVersionStatus.Stopped or ModelVersionStatus.Starting or ModelVersionStatus.Stopping;

    /// <summary>Starts the version, and waits for it where its plan says so.</summary>
    /// <param name="version">The version.</param>
    /// <param name="met">The routes that the call has met.</param>
    /// <param name="caller">Cancelled when the caller gives up.</param>
    /// <param name="over">Cancelled then, and when the time for the call is over.</param>
    /// <returns>The answer; null when the call can go on with the newest routes.</returns>
    public async Task<DetectionAnswer?> RunAsync(ModelVersionArn version, RouteSnapshot met, CancellationToken caller, CancellationToken over)
    {
        if (met.StartOnCall == StartOnCall.NotReady)
        {
            var refusal = met.Status == ModelVersionStatus.Stopped ? await TryStartAsync(version, isPatient: false, over).ConfigureAwait(false) : null;
            return refusal ?? NotReady(met.Status == ModelVersionStatus.Stopping
                ? "The model version is STOPPING; a call after that starts it."
                : "The model version is being started. Send the call again when DescribeProjectVersions shows RUNNING.");
        }

        try
        {
            // Each has its picture in memory.
            return Interlocked.Increment(ref _waiting) <= options.Value.MaxCallsAwaitingStart
                ? await WaitAsync(version, over).ConfigureAwait(false)
                : DetectionAnswers.OverCapacity;
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return NotReady("The model version is being started, and was not RUNNING in the time for the call. Send the call again later.");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<DetectionAnswer?> WaitAsync(ModelVersionArn version, CancellationToken over)
    {
        while (true)
        {
            var newest = (await routes.GetAsync(version, over).ConfigureAwait(false)).Snapshot;
            if (!Concerns(newest))
            {
                return null;
            }

            if (newest.Status == ModelVersionStatus.Stopped
                && await TryStartAsync(version, isPatient: true, over).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            await Task.Delay(CheckPeriod * (0.5 + Random.Shared.NextDouble()), time, over).ConfigureAwait(false);
        }
    }

    /// <returns>Why it is refused; null when it is not, or when a patient call may try again.</returns>
    private async Task<DetectionAnswer?> TryStartAsync(ModelVersionArn version, bool isPatient, CancellationToken over)
    {
        try
        {
            await StartAsync(version).WaitAsync(over).ConfigureAwait(false);
            return null;
        }
        catch (CustomLabelsException refusal) when (!isPatient || !refusal.IsTransient)
        {
            return new() { Error = refusal.Error, Message = refusal.Message };
        }
        catch (Exception problem) when (isPatient && problem is not OperationCanceledException)
        {
            // The owner or its store is away: the call has time.
            LogNotStarted(version, problem);
            return null;
        }
    }

    private async Task StartAsync(ModelVersionArn version)
    {
        var start = _starts.GetOrAdd(version, static (key, calls) => new(() => calls.StartOnCallAsync(key)), cluster);
        try
        {
            await start.Value.ConfigureAwait(false);
        }
        finally
        {
            _starts.TryRemove(new(version, start));
        }
    }

    private static DetectionAnswer NotReady(string message) => new() { Error = CustomLabelsError.ResourceNotReady, Message = message };

    [LoggerMessage(1, LogLevel.Warning, "{Version} could not be started for a call; it is tried again while the call waits")]
    private partial void LogNotStarted(ModelVersionArn version, Exception problem);
}
