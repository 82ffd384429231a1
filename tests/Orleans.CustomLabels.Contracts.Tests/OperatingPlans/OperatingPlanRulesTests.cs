using CustomLabels.Contracts.OperatingPlans;
using Xunit;

namespace CustomLabels.Contracts.Tests.OperatingPlans;

public sealed class OperatingPlanRulesTests
{
    private static readonly ScheduledAction Start = new() { Kind = ScheduledActionKind.Start, Time = new(8, 0), TimeZone = "Europe/Berlin" };

    public static TheoryData<OperatingPlan, string> Wrong => new()
    {
        { new() { IdleStopMinutes = 0 }, "IdleStopMinutes" },
        { new() { IdleStopMinutes = 10_081 }, "IdleStopMinutes" },
        { new() { MinInferenceUnits = 0 }, "MinInferenceUnits" },
        { new() { MaxInferenceUnits = 2 }, "MaxInferenceUnits needs" },
        { new() { MinInferenceUnits = 3, MaxInferenceUnits = 2 }, "MaxInferenceUnits must" },
        { new() { Schedule = [.. Enumerable.Repeat(Start, 51)] }, "at most 50" },
        { new() { Schedule = [Start, Start with { Days = Weekdays.None }] }, "Schedule[1].Days" },
        { new() { Schedule = [Start with { Days = (Weekdays)128 }] }, "Schedule[0].Days" },
        { new() { Schedule = [Start with { Time = new(8, 0, 30) }] }, "Schedule[0].Time" },
        { new() { Schedule = [Start with { TimeZone = "Europe/Atlantis" }] }, "Schedule[0].TimeZone" },
        { new() { Schedule = [Start with { TimeZone = "../../etc/passwd" }] }, "Schedule[0].TimeZone" },
        { new() { Schedule = [Start with { TimeZone = "" }] }, "Schedule[0].TimeZone" },
        { new() { Schedule = [Start with { Kind = ScheduledActionKind.Stop, MinInferenceUnits = 1 }] }, "for starts only" },
        { new() { Schedule = [Start with { MinInferenceUnits = 2, MaxInferenceUnits = 1 }] }, "Schedule[0].MaxInferenceUnits must" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Violations_PlanThatCannotBe_NamesTheMember(OperatingPlan plan, string said) =>
        Assert.Contains(said, Assert.Single(OperatingPlanRules.Violations(plan)), StringComparison.Ordinal);

    [Fact]
    public void Violations_PlansThatCanBe_AreNone()
    {
        Assert.Empty(OperatingPlanRules.Violations(OperatingPlan.None));
        Assert.Empty(OperatingPlanRules.Violations(new()
        {
            IdleStopMinutes = 10_080,
            Schedule = [.. Enumerable.Repeat(Start with { MinInferenceUnits = 2, MaxInferenceUnits = 2 }, 50)],
            StartOnCall = StartOnCall.Wait,
            MinInferenceUnits = 1,
        }));
        foreach (var zone in new[] { "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "Australia/Lord_Howe", "America/Port-au-Prince" })
        {
            Assert.Empty(OperatingPlanRules.Violations(new() { Schedule = [Start with { TimeZone = zone }] }));
        }
    }

    [Fact]
    public void Violations_AreAllNamed() => Assert.Equal(
        3, OperatingPlanRules.Violations(new() { IdleStopMinutes = 0, MinInferenceUnits = 0, Schedule = [Start with { TimeZone = "nowhere" }] }).Count());
}
