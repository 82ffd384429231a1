using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Grains.ModelVersions;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Grains.OperatingPlans;

/// <summary>
/// Has a version start and stop by its plan. The account knows when a version at rest must be woken for it: always before the plan or the step is
/// stored that makes it so, and never later than needed.
/// </summary>
/// <param name="version">The version.</param>
/// <param name="account">Its account.</param>
/// <param name="state">Gives the stored state.</param>
/// <param name="changeAsync">Changes it.</param>
/// <param name="carryOutAsync">Makes a step; throws to refuse.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Log.</param>
internal sealed partial class PlanFollower(
    ModelVersionArn version, IAccountGrain account, Func<ModelVersionState> state,
    Func<Func<ModelVersionState, Task<ModelVersionState>>, Task<ModelVersionState>> changeAsync,
    Func<OperatingDecision, ModelVersionState, Task<ModelVersionState>> carryOutAsync, TimeProvider time, ILogger logger)
{
    private readonly IdleClock _idle = new(version, time);
    private (ImmutableArray<ScheduledAction> Schedule, DateTimeOffset Handled, ScheduledEvent? Event) _next = ([], default, null);
    private (DateTimeOffset? At, bool IsTold) _told;
    private string? _problem;

    /// <summary>The plan that holds, and what it does next.</summary>
    public OperatingPlanDescription Describe()
    {
        var known = state();
        var next = NextOf(known);
        var source = known.OperatingPlan is not null ? OperatingPlanSource.Operation
            : PlanTags.Read(known.Tags) is not null ? OperatingPlanSource.Tags
            : OperatingPlanSource.None;
        return new(known.PlanInForce, source, next?.Action.Kind, next?.At, _problem);
    }

    /// <summary>Takes in a look at the units.</summary>
    public void Observe(UnitObservations seen) => _idle.Observe(state(), seen);

    /// <summary>Before a plan is stored: tells the account of its first event, without forgetting one of the plan that still holds.</summary>
    /// <param name="current">The version, inside the change.</param>
    /// <param name="plan">Its plan to be.</param>
    public async Task AnnounceAsync(ModelVersionState current, OperatingPlan plan)
    {
        var next = OperatingSchedule.Next(plan.Schedule, time.GetUtcNow())?.At;
        var present = NextOf(current)?.At;
        await TellAsync(next < present || present is null ? next : present);
    }

    /// <summary>Makes the step that is due, if one is, and tells the account of the next event. What is refused is tried again next time.</summary>
    public async Task LookAsync()
    {
        if (Decide(state()) is not null)
        {
            await ActAsync();
        }
        else
        {
            _problem = null;
        }

        // What an earlier owner has told is corrected when it wakes the version at rest; most versions have no schedule, and nothing to tell.
        var next = NextOf(state())?.At;
        if (_told.IsTold ? _told.At != next : next is not null || !state().NeedsCare)
        {
            // Inside a change, so that what is told of a new plan comes after it.
            await changeAsync(async current =>
            {
                await TellAsync(NextOf(current)?.At);
                return current;
            });
        }
    }

    private async Task ActAsync()
    {
        OperatingDecision? made = null;
        try
        {
            await changeAsync(async current => (made = Decide(current)) is { } decision ? await carryOutAsync(decision, current) : current);
            _problem = null;
            if (made is not null)
            {
                LogMade(version, made.Step, made.Reason);
            }
        }
        catch (CustomLabelsException refusal)
        {
            if (_problem != refusal.Message)
            {
                LogRefused(version, made?.Step, refusal.Message);
            }

            _problem = refusal.Message;
        }
    }

    private OperatingDecision? Decide(ModelVersionState current)
    {
        var now = time.GetUtcNow();
        var due = NextOf(current)?.At <= now ? OperatingSchedule.Latest(current.PlanInForce.Schedule, current.ScheduleHandled, now) : null;
        return OperatingRule.Decide(current, due, _idle.Idle);
    }

    /// <summary>The first event that is not done. Remembered: a version that runs is looked at all the time, its schedule changes seldom.</summary>
    private ScheduledEvent? NextOf(ModelVersionState current)
    {
        var schedule = current.Status == ModelVersionStatus.Deleting ? [] : current.PlanInForce.Schedule;
        if (_next.Schedule != schedule || _next.Handled != current.ScheduleHandled)
        {
            _next = (schedule, current.ScheduleHandled, OperatingSchedule.Next(schedule, current.ScheduleHandled));
        }

        return _next.Event;
    }

    private async Task TellAsync(DateTimeOffset? at)
    {
        _told = default;
        await account.SetNextActionAsync(version, at);
        _told = (at, true);
    }

    [LoggerMessage(1, LogLevel.Information, "{Version}: the plan makes the step {Step}, {Reason}")]
    private partial void LogMade(ModelVersionArn version, OperatingStep step, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Version}: the plan's step {Step} is refused and will be tried again: {Problem}")]
    private partial void LogRefused(ModelVersionArn version, OperatingStep? step, string problem);
}
