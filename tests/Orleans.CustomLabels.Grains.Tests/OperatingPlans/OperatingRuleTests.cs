using System.Collections.Immutable;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.OperatingPlans;
using CustomLabels.Grains.Tests.ModelVersions;
using Xunit;

namespace CustomLabels.Grains.Tests.OperatingPlans;

public sealed class OperatingRuleTests
{
    private static readonly ScheduledAction Start = new() { Kind = ScheduledActionKind.Start, Time = new(8, 0), TimeZone = "Europe/Berlin" };
    private static readonly ScheduledAction Stop = Start with { Kind = ScheduledActionKind.Stop };

    /// <summary>What a start and a stop do; null for waiting.</summary>
    public static TheoryData<ModelVersionStatus, string?, string?> Table => new()
    {
        { ModelVersionStatus.TrainingInProgress, null, "Pass" },
        { ModelVersionStatus.TrainingCompleted, "Start", "Pass" },
        { ModelVersionStatus.TrainingFailed, "Pass", "Pass" },
        { ModelVersionStatus.Starting, "Pass", "Stop" },
        { ModelVersionStatus.Running, "Pass", "Stop" },
        { ModelVersionStatus.Failed, "Start", "Pass" },
        { ModelVersionStatus.Stopping, null, "Pass" },
        { ModelVersionStatus.Stopped, "Start", "Pass" },
        { ModelVersionStatus.Deleting, "Pass", "Pass" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void EveryStatus_IsStartedAndStoppedAsAPersonWouldDoIt(ModelVersionStatus status, string? start, string? stop)
    {
        Assert.Equal(start, Decide(status, Start)?.Step.ToString());
        Assert.Equal(stop, Decide(status, Stop)?.Step.ToString());
    }

    [Fact]
    public void Table_NamesEveryStatus() => Assert.Equal(Enum.GetValues<ModelVersionStatus>(), Table.Select(row => row.Data.Item1));

    [Fact]
    public void Start_OfARunningVersion_GivesItTheUnitsOfTheAction()
    {
        var decision = Decide(ModelVersionStatus.Running, Start with { MinInferenceUnits = 3, MaxInferenceUnits = 5 })!;
        Assert.Equal((OperatingStep.Resize, 3, 5), (decision.Step, decision.MinInferenceUnits, decision.MaxInferenceUnits));
    }

    [Theory]
    [InlineData(2, 4, 6, 8, 3, 5, 2, 4)]
    [InlineData(2, null, 6, 8, 3, 5, 2, null)]
    [InlineData(null, null, 6, 8, 3, 5, 6, 8)]
    [InlineData(null, null, null, null, 3, 5, 3, 5)]
    [InlineData(null, null, null, null, null, null, 1, null)]
    public void Start_Units_AreOfTheActionThenThePlanThenTheLastStart(
        int? min, int? max, int? planMin, int? planMax, int? lastMin, int? lastMax, int expectedMin, int? expectedMax)
    {
        var state = Given.Version(ModelVersionStatus.Stopped) with
        {
            MinInferenceUnits = lastMin,
            MaxInferenceUnits = lastMax,
            OperatingPlan = new() { MinInferenceUnits = planMin, MaxInferenceUnits = planMax, StartOnCall = StartOnCall.Wait },
        };
        var action = Start with { MinInferenceUnits = min, MaxInferenceUnits = max };
        var decision = OperatingRule.Decide(state, new(action, Given.Now), TimeSpan.Zero)!;
        Assert.Equal((expectedMin, expectedMax), (decision.MinInferenceUnits, decision.MaxInferenceUnits));
        if (min is null)
        {
            var onCall = OperatingRule.OnCall(state)!;
            Assert.Equal((expectedMin, expectedMax), (onCall.MinInferenceUnits, onCall.MaxInferenceUnits));
        }
    }

    [Theory]
    [InlineData(1, 59, null)]
    [InlineData(1, 60, "after 1 minute without a call")]
    [InlineData(30, 1800, "after 30 minutes without a call")]
    [InlineData(null, 1_000_000, null)]
    public void Idle_StopsAfterItsMinutesOnly(int? minutes, int idleSeconds, string? reason)
    {
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService)) with { OperatingPlan = new() { IdleStopMinutes = minutes } };
        var decision = OperatingRule.Decide(state, null, TimeSpan.FromSeconds(idleSeconds));
        Assert.Equal(reason, decision?.Reason);
        Assert.Null(OperatingRule.Decide(state with { Status = ModelVersionStatus.Starting }, null, TimeSpan.FromSeconds(idleSeconds)));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("10080", 10_080)]
    [InlineData("0", null)]
    [InlineData("10081", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void Tag_SaysTheIdleMinutes(string value, int? minutes) =>
        Assert.Equal(minutes, (Given.Version(ModelVersionStatus.Running) with { Tags = Tags(value) }).PlanInForce.IdleStopMinutes);

    [Fact]
    public void Tag_IsNotHeardWhereAPlanWasPut()
    {
        var state = Given.Version(ModelVersionStatus.Running) with { Tags = Tags("30"), OperatingPlan = OperatingPlan.None };
        Assert.Null(state.PlanInForce.IdleStopMinutes);
        Assert.Equal(30, ModelVersionTransitions.DeletePlan(state).PlanInForce.IdleStopMinutes);
    }

    [Fact]
    public void OnCall_StartsOnlyWhatIsStopped()
    {
        foreach (var status in Enum.GetValues<ModelVersionStatus>())
        {
            var state = Given.Version(status) with { OperatingPlan = new() { StartOnCall = StartOnCall.NotReady } };
            Assert.Equal(status == ModelVersionStatus.Stopped, OperatingRule.OnCall(state) is not null);
            Assert.Null(OperatingRule.OnCall(state with { OperatingPlan = OperatingPlan.None }));
        }
    }

    private static ImmutableDictionary<string, string> Tags(string value) => ImmutableDictionary<string, string>.Empty.Add("customlabels:idle-stop-minutes", value);

    private static OperatingDecision? Decide(ModelVersionStatus status, ScheduledAction action) =>
        OperatingRule.Decide(Given.Version(status), new(action, Given.Now), TimeSpan.Zero);
}
