using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Request of PutOperatingPlan.</summary>
/// <param name="ProjectVersionArn">The version.</param>
/// <param name="IdleStopMinutes">It stops after so many minutes without a call.</param>
/// <param name="Schedule">Starts and stops at given times.</param>
/// <param name="StartOnCall">NONE, WAIT or NOT_READY.</param>
/// <param name="MinInferenceUnits">Units of starts by the plan.</param>
/// <param name="MaxInferenceUnits">Upper bound for scaling.</param>
internal sealed record PutOperatingPlanInput(
    string? ProjectVersionArn, int? IdleStopMinutes, IReadOnlyList<ScheduledActionShape?>? Schedule, string? StartOnCall,
    int? MinInferenceUnits, int? MaxInferenceUnits) : IVersionInput
{
    public void Check(Violations violations)
    {
        ArnRules.Version(violations, nameof(ProjectVersionArn), ProjectVersionArn);
        if (Schedule?.Count > OperatingPlan.MaxActions)
        {
            violations.Add($"{nameof(Schedule)} must have at most {OperatingPlan.MaxActions} entries, not {Schedule.Count}.");
            return;
        }

        var shapes = new Violations();
        OperatingPlanNames.StartsOnCall.Check(shapes, nameof(StartOnCall), StartOnCall);
        for (var number = 0; number < Schedule?.Count; number++)
        {
            shapes.Nested($"{nameof(Schedule)}[{number}]", Schedule[number]);
        }

        violations.AddAll(shapes);
        if (!shapes.Any)
        {
            foreach (var violation in OperatingPlanRules.Violations(ToPlan()))
            {
                violations.Add(violation);
            }
        }
    }

    /// <summary>The version; only after <see cref="Check"/>.</summary>
    public ModelVersionArn ToArn() => ModelVersionArn.Parse(ProjectVersionArn!);

    /// <summary>The plan; only after <see cref="Check"/>.</summary>
    public OperatingPlan ToPlan() => new()
    {
        IdleStopMinutes = IdleStopMinutes,
        Schedule = [.. (Schedule ?? []).Select(action => action!.ToAction())],
        StartOnCall = OperatingPlanNames.StartsOnCall.ValueOf(StartOnCall ?? "NONE"),
        MinInferenceUnits = MinInferenceUnits,
        MaxInferenceUnits = MaxInferenceUnits,
    };
}
