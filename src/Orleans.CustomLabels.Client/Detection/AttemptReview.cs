using CustomLabels.Client.Pictures;
using CustomLabels.Client.Routing;
using CustomLabels.Contracts.Units;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Client.Detection;

/// <summary>Says what follows from the end of an attempt: for its call, for the unit, and for the picture.</summary>
/// <param name="history">What the call has met.</param>
/// <param name="trial">What its picture is suspected of.</param>
/// <param name="routing">The services.</param>
internal sealed partial class AttemptReview(CallHistory history, TrialGate trial, RoutingContext routing)
{
    /// <summary>What a unit says of its room is believed so long: the next call asks it again.</summary>
    private static readonly TimeSpan LongestFull = TimeSpan.FromSeconds(2);
    private readonly ILogger _logger = routing.Logger;

    /// <summary>Takes in an attempt that has ended.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="end">Its end.</param>
    /// <param name="typical">Learns what an answered call took.</param>
    /// <returns>The call's answer; null when another attempt may give one.</returns>
    public DetectionAnswer? Conclude(Attempt attempt, AttemptEnd end, TypicalTime typical)
    {
        routing.Metrics.CountEnd(attempt.Unit.Route.Unit, end);
        switch (end.Outcome)
        {
            case AttemptOutcome.Replied:
                return Conclude(attempt, end.Reply!, typical);
            case AttemptOutcome.Undelivered:
                LogUndelivered(attempt.Unit.Route.Unit, end.Problem!);
                history.AddUnreached(attempt.Unit);
                Avoid(attempt.Unit);
                break;
            case AttemptOutcome.SiloLost:
                LogLost(attempt.Unit.Route.Unit, end.Problem);
                trial.AddLost(attempt);
                history.AddLost(attempt.Unit);
                Avoid(attempt.Unit);
                break;
            case AttemptOutcome.Failed:
                LogFailed(attempt.Unit.Route.Unit, end.Problem!);
                history.AddFailure(attempt, message: null);
                Avoid(attempt.Unit);
                break;
        }

        return null;
    }

    private DetectionAnswer? Conclude(Attempt attempt, DetectReply reply, TypicalTime typical)
    {
        switch (reply.Outcome)
        {
            case DetectOutcome.Busy:
                attempt.Unit.Fill(routing.TimestampIn(RetryAfter(reply)));
                history.AddBusy();
                return null;
            case DetectOutcome.NotReady:
                history.AddUnreached(attempt.Unit);
                return null;
            case DetectOutcome.TrialUnderWay:
                history.AddUnreached(attempt.Unit);
                trial.HoldUp();
                return null;
            case DetectOutcome.TimedOut or DetectOutcome.Failed:
                history.AddFailure(attempt, reply.Message);
                return null;
            case DetectOutcome.Ok:
                typical.Observe(reply.Stages);
                break;
        }

        return DetectionAnswers.From(reply, attempt.Unit.Route.Unit, attempt.Number);
    }

    private static TimeSpan RetryAfter(DetectReply reply) =>
        reply.RetryAfterSeconds > 0 ? TimeSpan.FromSeconds(Math.Min(reply.RetryAfterSeconds, LongestFull.TotalSeconds)) : TimeSpan.Zero;

    /// <summary>Others are preferred for a moment, and a ping finds out what is wrong.</summary>
    private void Avoid(UnitHealth unit)
    {
        unit.Eject(routing.TimestampIn(routing.Options.EjectionTime));
        routing.Pinger.PingAsync(unit).Ignore();
    }

    [LoggerMessage(1, LogLevel.Warning, "Unit {Unit} failed; the call goes to another unit")]
    private partial void LogFailed(InferenceUnitId unit, Exception problem);

    [LoggerMessage(2, LogLevel.Information, "Unit {Unit} could not be reached; the call goes to another unit")]
    private partial void LogUndelivered(InferenceUnitId unit, Exception problem);

    [LoggerMessage(3, LogLevel.Information, "The silo of unit {Unit} was lost under a call; it goes to another unit")]
    private partial void LogLost(InferenceUnitId unit, Exception? problem);
}
