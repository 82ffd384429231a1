using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Grains.OperatingPlans;
using CustomLabels.Grains.Quotas;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>Starts and stops by the version's own plan.</summary>
internal sealed partial class ModelVersionGrain
{
    /// <summary>Whoever put the plan; no call of it is ever repeated.</summary>
    private static readonly ControlCaller Planner = new("operating-plan", null);

    public Task PutOperatingPlanAsync(OperatingPlan plan) => ChangeAsync(async state =>
    {
        RequireExistence(state);
        RequireRules(plan);
        QuotaCheck.Units(quotas, plan.MinInferenceUnits ?? 1, plan.MaxInferenceUnits);
        foreach (var action in plan.Schedule)
        {
            QuotaCheck.Units(quotas, action.MinInferenceUnits ?? 1, action.MaxInferenceUnits);
        }

        var next = ModelVersionTransitions.PutPlan(state, plan, Now);
        await _plan.AnnounceAsync(state, plan);
        return next;
    });

    public Task<OperatingPlanDescription> GetOperatingPlanAsync()
    {
        RequireExistence(Record.Value);
        return Task.FromResult(_plan.Describe());
    }

    public Task DeleteOperatingPlanAsync() => ChangeExistingAsync(ModelVersionTransitions.DeletePlan);

    public async Task<ModelVersionStatus> StartOnCallAsync()
    {
        RequireExistence(Record.Value);
        var state = Record.Value;
        if (OperatingRule.OnCall(state) is not null)
        {
            // Of many calls that come together the first one starts it, and the others find it started.
            state = await ChangeAsync(async current => OperatingRule.OnCall(current) is { } start ? await CarryOutAsync(start, current) : current);
        }

        return state.Status;
    }

    private async Task DecideAsync(UnitObservations seen)
    {
        await _scaling.LookAsync();
        _plan.Observe(seen);
        await _plan.LookAsync();
    }

    private async Task<ModelVersionState> CarryOutAsync(OperatingDecision decision, ModelVersionState state)
    {
        switch (decision.Step)
        {
            case OperatingStep.Start:
                return await BeginStartAsync(state, decision.MinInferenceUnits, decision.MaxInferenceUnits, Planner, decision.Reason);
            case OperatingStep.Resize:
                return UpdateUnits(state, decision.MinInferenceUnits, decision.MaxInferenceUnits, Planner).PassSchedule(Now);
            case OperatingStep.Stop:
                return ModelVersionTransitions.Stop(state, Planner, Now, decision.Reason);
            default:
                return state.PassSchedule(Now);
        }
    }

    private static void RequireRules(OperatingPlan plan)
    {
        if (string.Join(" ", OperatingPlanRules.Violations(plan)) is { Length: > 0 } violations)
        {
            throw new CustomLabelsException(CustomLabelsError.InvalidParameter, violations);
        }
    }
}
