using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Client;

/// <summary>
/// Takes a call to a unit, and to another one when that unit is full, leaving or silent. Analysing a picture changes nothing,
/// so trying again is always safe; the answer of an abandoned attempt is dropped.
/// </summary>
internal sealed partial class DetectionRouter(
    RouteTable routes, UnitPicker picker, IOptions<DetectionRouterOptions> options, TimeProvider time, ILogger<DetectionRouter> logger) : ICustomLabelsClient
{
    public async ValueTask<RouteSnapshot> GetRoutesAsync(ModelVersionArn version, CancellationToken cancellationToken) =>
        (await routes.GetAsync(version, cancellationToken).ConfigureAwait(false)).Snapshot;

    public async Task<DetectionAnswer> DetectAsync(ModelVersionArn version, DetectRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.RequestTimeout, time);
        using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var started = time.GetTimestamp();
        try
        {
            var entry = await routes.GetAsync(version, call.Token).ConfigureAwait(false);
            if (entry.Snapshot.Status != ModelVersionStatus.Running)
            {
                // The routes may be a moment older than what the caller has just read from DescribeProjectVersions.
                entry = await routes.RefreshAsync(version, call.Token).ConfigureAwait(false);
            }

            return await RouteAsync(version, entry, request, started, call.Token).ConfigureAwait(false);
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

    private async Task<DetectionAnswer> RouteAsync(
        ModelVersionArn version, RouteTableEntry entry, DetectRequest request, long started, CancellationToken cancellationToken)
    {
        var tried = new List<UnitHealth>(4);
        var delivered = 0;
        var busy = 0;
        var refreshed = false;
        DetectionAnswer? lastFailure = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Refusal(entry.Snapshot) is { } refusal)
            {
                return refusal;
            }

            if (picker.Pick(entry.Units, tried, time.GetTimestamp()) is not { } unit)
            {
                if (busy > 0)
                {
                    return OverCapacity();
                }

                if (refreshed)
                {
                    return lastFailure ?? OverCapacity();
                }

                // Every known unit was leaving or silent: the owner may already have others.
                refreshed = true;
                entry = await routes.RefreshAsync(version, cancellationToken).ConfigureAwait(false);
                continue;
            }

            tried.Add(unit);
            var remaining = options.Value.RequestTimeout - time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero)
            {
                // The clock may be ahead of the timer that ends the call.
                throw new OperationCanceledException("The time for the call is over.");
            }

            var isLast = delivered + 1 >= options.Value.MaxDeliveredAttempts || !picker.IsAnyLeft(entry.Units, tried);
            var budget = AttemptBudget.For(options.Value, entry.Snapshot.TypicalSeconds, remaining, isLast);
            var reply = await AttemptAsync(unit, request, budget, cancellationToken).ConfigureAwait(false);
            switch (reply?.Outcome)
            {
                case DetectOutcome.Busy:
                    // One other unit, not all: a flood must not multiply itself by the number of units.
                    if (++busy >= 2)
                    {
                        return OverCapacity();
                    }

                    continue;
                case DetectOutcome.NotReady:
                    continue;
                case null or DetectOutcome.TimedOut or DetectOutcome.Failed:
                    delivered++;
                    lastFailure = new() { Error = CustomLabelsError.InternalServerError, Message = reply?.Message, Unit = unit.Route.Unit, Attempt = tried.Count };
                    if (delivered >= options.Value.MaxDeliveredAttempts)
                    {
                        return lastFailure;
                    }

                    continue;
                default:
                    return DetectionAnswers.From(reply, unit.Route.Unit, tried.Count);
            }
        }
    }

    private static DetectionAnswer? Refusal(RouteSnapshot snapshot) => snapshot.Status switch
    {
        null => new() { Error = CustomLabelsError.ResourceNotFound },
        ModelVersionStatus.Running => snapshot.Units.IsEmpty ? OverCapacity() : null,
        var status => new()
        {
            Error = CustomLabelsError.ResourceNotReady,
            Message = $"The model version is {status.Value.ToAwsName()}, not RUNNING. Start it with StartProjectVersion and wait until DescribeProjectVersions shows RUNNING.",
        },
    };

    private static DetectionAnswer OverCapacity() => new() { Error = CustomLabelsError.ProvisionedThroughputExceeded };

    /// <returns>Null when no answer came: the unit is left alone for a while.</returns>
    private async Task<DetectReply?> AttemptAsync(UnitHealth unit, DetectRequest request, TimeSpan budget, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), attempt, budget, Timeout.InfiniteTimeSpan);
        unit.Enter();
        try
        {
            return await unit.Grain.DetectAsync(request, attempt.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Late, but maybe only slow: others are preferred for a moment.
            unit.Eject(time.GetTimestamp() + Ticks(options.Value.EjectionTime));
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // A unit answers with results, so any exception is the unit's trouble, also of a type that only silos know: placement in a lost zone.
            LogAttemptFailed(unit.Route.Unit, problem);
            unit.Eject(time.GetTimestamp() + Ticks(options.Value.EjectionTime));
            return null;
        }
        finally
        {
            unit.Leave();
        }
    }

    private long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * time.TimestampFrequency);

    [LoggerMessage(1, LogLevel.Warning, "Unit {Unit} did not answer; the call goes to another unit")]
    private partial void LogAttemptFailed(InferenceUnitId unit, Exception problem);

    [LoggerMessage(2, LogLevel.Warning, "The routes of {Version} cannot be learned")]
    private partial void LogRoutesUnknown(ModelVersionArn version, Exception problem);
}
