using System.Collections.Immutable;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Events;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

/// <summary>What holds whatever units, silos and callers do, in any order.</summary>
public sealed class ReconcileSequenceTests
{
    private readonly ModelVersionOptions _options = new() { StartTimeout = TimeSpan.FromMinutes(2), DrainTimeout = TimeSpan.FromSeconds(20) };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnySequence_KeepsTheRulesOfTheOwner(int seed)
    {
        var random = new Random(seed);
        var now = Given.Now;
        var state = Given.Version(ModelVersionStatus.Stopped);
        var epochs = new HashSet<long>();
        for (var step = 0; step < 400; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(1, 8));
            var before = state;
            UnitObservations? observed = null;
            state = random.Next(12) switch
            {
                0 => Try(state, given => ModelVersionTransitions.Start(given, 3, null, UnitPlan.Spread(3, ["a", "b"], (uint)seed), Given.Caller, now)),
                1 when random.Next(4) == 0 => Try(state, given => ModelVersionTransitions.Stop(given, Given.Caller, now)),
                _ => ReconcilePlan.Compute(Given.Arn, state, observed = Observe(state, random), _options, now),
            };

            Assert.True(state.RouteVersion >= before.RouteVersion, "Route versions only grow.");
            Assert.True(state.LastEpoch >= before.LastEpoch, "Epochs only grow.");
            if (!Routes(before).SequenceEqual(Routes(state)) || before.Status != state.Status)
            {
                Assert.True(state.RouteVersion > before.RouteVersion, "Routers learn of every change.");
            }

            foreach (var unit in state.WantedUnits.Where(unit => unit.Phase == PlannedUnitPhase.Starting && before.WantedUnits.All(earlier => earlier.Epoch != unit.Epoch)))
            {
                Assert.True(epochs.Add(unit.Epoch), "Every start is a new grain.");
            }

            Assert.All(Routes(state), route => Assert.NotNull(route.Silo));
            if (observed is not null)
            {
                var closed = observed.Zones.Service.OutOfService;
                Assert.DoesNotContain(state.WantedUnits, unit => unit.Phase != PlannedUnitPhase.Pending && closed.Contains(unit.Zone));
            }

            Assert.Equal(state.Units.Length, state.Units.Select(unit => (unit.Zone, unit.Ordinal)).Distinct().Count());
            Assert.NotEmpty(state.StatusMessage);
            if (state.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running)
            {
                Assert.Equal(3, state.Units.Length);
            }
            else
            {
                Assert.Empty(state.Units);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnySequence_TellsOnceOfEveryUnitThatLeavesOrReturns(int seed)
    {
        var random = new Random(seed);
        var now = Given.Now;
        var state = ModelVersionTransitions.Start(Given.Version(ModelVersionStatus.Stopped), 4, null, UnitPlan.Spread(4, ["a", "b"], (uint)seed), Given.Caller, now);
        for (var step = 0; step < 300 && state.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(1, 8));
            var before = state;
            var seen = Observe(state, random);
            var next = ReconcilePlan.Compute(Given.Arn, state, seen, _options, now);
            state = VersionEvents.Note(before, next, seen.Zones, now);
            if (state.Status == ModelVersionStatus.Failed)
            {
                return;
            }

            var told = state.Events.Where(happened => before.Events.IsEmpty || happened.Number > before.Events[^1].Number).ToArray();
            Assert.Equal(Epochs(before).Except(Epochs(state)).Count(), Units(told, VersionEventType.UnitLost, VersionEventType.ZoneLost, VersionEventType.UnitMoved, VersionEventType.ZoneDrained));
            var came = state.Units.Where(unit => Epochs(state).Except(Epochs(before)).Contains(unit.Epoch)).ToArray();
            var restored = told.Where(happened => happened.Type is VersionEventType.UnitRestored or VersionEventType.ZoneRestored).Select(happened => happened.Zone!).ToArray();
            Assert.Equal(restored.Distinct().Count(), restored.Length);
            Assert.Subset(restored.ToHashSet(), came.Where(unit => unit.Loss is not null).Select(unit => unit.Zone).ToHashSet());
            // A place that was never filled counts too, where its zone was lost before it was.
            Assert.Subset(came.Select(unit => unit.Zone).ToHashSet(), restored.ToHashSet());
        }

        static IEnumerable<long> Epochs(ModelVersionState state) => Routes(state).Select(route => route.Unit.Epoch);

        static int Units(VersionEvent[] told, params VersionEventType[] types) => told.Where(happened => types.Contains(happened.Type)).Sum(happened => happened.Units!.Value);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnyState_WithHealthyUnits_ComesToRest(int seed)
    {
        var random = new Random(seed);
        var now = Given.Now;
        var state = ModelVersionTransitions.Start(Given.Version(ModelVersionStatus.Stopped), 3, null, UnitPlan.Spread(3, ["a", "b"], (uint)seed), Given.Caller, now);
        for (var step = 0; step < 30; step++)
        {
            now += TimeSpan.FromSeconds(1);
            state = ReconcilePlan.Compute(Given.Arn, state, Observe(state, random), _options, now);
        }

        for (var step = 0; step < 60; step++)
        {
            now += TimeSpan.FromSeconds(1);
            var healthy = state.WantedUnits.Concat(state.Retiring).Where(unit => unit.Phase != PlannedUnitPhase.Pending).Select(unit => (
                unit, Given.Report(unit.Phase == PlannedUnitPhase.Draining ? UnitPhase.Stopped : UnitPhase.Ready, silo: unit.Zone == "a" ? Given.Address(1) : Given.Address(2))));
            state = ReconcilePlan.Compute(Given.Arn, state, Given.Seen(Given.Zones("a", "b"), [.. healthy]), _options, now);
        }

        Assert.True(
            state.Status == ModelVersionStatus.Running || state is { Status: ModelVersionStatus.Failed, Units.IsEmpty: true, Retiring.IsEmpty: true },
            $"{state.Status} with {string.Join(", ", state.Units.Select(unit => unit.Phase))}");
    }

    /// <summary>What routers are told of units; when a unit may be moved again is not.</summary>
    private static IEnumerable<(InferenceUnitId Unit, SiloAddress? Silo)> Routes(ModelVersionState state) =>
        state.Units.Where(unit => unit.Phase == PlannedUnitPhase.InService).Select(unit => (unit.IdOf(Given.Arn), unit.Silo));

    private static ModelVersionState Try(ModelVersionState state, Func<ModelVersionState, ModelVersionState> transition)
    {
        try
        {
            return transition(state);
        }
        catch (CustomLabelsException refusal) when (refusal.Error == CustomLabelsError.ResourceInUse)
        {
            return state;
        }
    }

    private static UnitObservations Observe(ModelVersionState state, Random random)
    {
        var zones = random.Next(5) switch
        {
            0 => Given.Zones("a"),
            1 => new ZoneMap(Given.Zones("a", "b").Silos.Remove(Given.Address(1))),
            2 when random.Next(3) == 0 => Given.Zones("a", "b").Without(random.Next(3) switch { 0 => ["a"], 1 => ["b"], _ => ["a", "b"] }),
            _ => Given.Zones("a", "b"),
        };
        var reports = ImmutableDictionary.CreateBuilder<InferenceUnitId, UnitReport>();
        var silent = ImmutableHashSet.CreateBuilder<InferenceUnitId>();
        foreach (var unit in state.WantedUnits.Concat(state.Retiring).Where(unit => unit.Phase != PlannedUnitPhase.Pending))
        {
            switch (random.Next(8))
            {
                case 0:
                    break;
                case 1 when random.Next(4) == 0:
                    silent.Add(unit.IdOf(Given.Arn));
                    break;
                case 2:
                    reports[unit.IdOf(Given.Arn)] = Given.Report((UnitPhase)random.Next(7), "chance", unit.Zone == "a" ? Given.Address(1) : Given.Address(2));
                    break;
                default:
                    reports[unit.IdOf(Given.Arn)] = Given.Report(
                        unit.Phase == PlannedUnitPhase.Draining ? UnitPhase.Stopped : UnitPhase.Ready, silo: unit.Zone == "a" ? Given.Address(1) : Given.Address(2));
                    break;
            }
        }

        return new(reports.ToImmutable(), silent.ToImmutable(), zones);
    }
}
