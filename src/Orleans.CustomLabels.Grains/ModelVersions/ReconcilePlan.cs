using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.Zones;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Decides what becomes of a version's units: a pure function of the stored state, what was observed, and the time. It looks at levels, not
/// at events, so a missed event is made good at the next look.
/// </summary>
internal static class ReconcilePlan
{
    /// <summary>The state after one look; the same instance when nothing changed.</summary>
    /// <param name="version">The version.</param>
    /// <param name="state">Its stored state.</param>
    /// <param name="observed">What was seen since the last look.</param>
    /// <param name="options">Limits.</param>
    /// <param name="now">Now.</param>
    public static ModelVersionState Compute(
        ModelVersionArn version, ModelVersionState state, UnitObservations observed, ModelVersionOptions options, DateTimeOffset now)
    {
        var isWanted = state.Status is ModelVersionStatus.Starting or ModelVersionStatus.Running;
        var epoch = state.LastEpoch;
        var units = ImmutableArray.CreateBuilder<PlannedUnit>(state.Units.Length);
        foreach (var unit in state.Units)
        {
            var report = observed.Reports.GetValueOrDefault(unit.IdOf(version));
            if (!isWanted)
            {
                if (!HasLeft(unit, report, observed.Zones) && now - state.StatusSince < options.DrainTimeout)
                {
                    units.Add(unit);
                }

                continue;
            }

            units.Add(unit.Phase switch
            {
                PlannedUnitPhase.Pending => Begin(unit, observed.Zones, options, now, ref epoch),
                PlannedUnitPhase.Starting => Follow(unit, report, observed.Zones, options, now),
                PlannedUnitPhase.InService => Watch(unit, report, observed, version, now),
                _ => unit,
            });
        }

        var next = state.Units.AsSpan().SequenceEqual(units.ToArray()) ? state : state with { Units = units.ToImmutable(), LastEpoch = epoch };
        next = WithRoutes(state, next, observed);
        return next.Status switch
        {
            ModelVersionStatus.Starting => JudgeStart(next, options, now),
            ModelVersionStatus.Running => JudgeRun(next, options, now),
            ModelVersionStatus.Stopping when next.Units.IsEmpty => next.Enter(ModelVersionStatus.Stopped, StatusMessages.Stopped, now),
            _ => next,
        };
    }

    private static PlannedUnit Begin(PlannedUnit unit, ZoneMap zones, ModelVersionOptions options, DateTimeOffset now, ref long epoch)
    {
        if (!zones.Zones.Contains(unit.Zone))
        {
            return unit with { Problem = $"No inference silo of zone {unit.Zone} is active." };
        }

        if (now < unit.NotBefore || unit.Attempts >= options.MaxLoadAttempts)
        {
            return unit;
        }

        return unit with { Phase = PlannedUnitPhase.Starting, Epoch = ++epoch, Attempts = unit.Attempts + 1, Silo = null };
    }

    private static PlannedUnit Follow(PlannedUnit unit, UnitReport? report, ZoneMap zones, ModelVersionOptions options, DateTimeOffset now) => report?.Phase switch
    {
        UnitPhase.Ready => unit with { Phase = PlannedUnitPhase.InService, Silo = report.Silo, Attempts = 0, Problem = null },
        UnitPhase.Loading => unit with { Silo = report.Silo, Problem = null },
        // Waiting for room is not a failed load.
        UnitPhase.NoRoom => unit with { Silo = report.Silo, Problem = report.Message },
        UnitPhase.Failed or UnitPhase.Stopped or UnitPhase.Draining => Again(unit, report.Message, now + BackOff(unit.Attempts)),
        _ => unit.Silo is { } silo && !zones.IsActive(silo) ? Again(unit, "Its silo was lost while it loaded.", now) : unit,
    };

    private static PlannedUnit Watch(PlannedUnit unit, UnitReport? report, UnitObservations observed, ModelVersionArn version, DateTimeOffset now) => report?.Phase switch
    {
        UnitPhase.Ready => unit,
        null when observed.Zones.IsActive(unit.Silo!) && !observed.Silent.Contains(unit.IdOf(version)) => unit,
        null => Again(unit, "Its silo was lost.", now),
        var phase => Again(unit, report.Message ?? $"It reported {phase}.", now),
    };

    private static PlannedUnit Again(PlannedUnit unit, string? problem, DateTimeOffset notBefore) =>
        unit with { Phase = PlannedUnitPhase.Pending, Problem = problem, NotBefore = notBefore, Silo = null };

    private static bool HasLeft(PlannedUnit unit, UnitReport? report, ZoneMap zones) => report is null
        // Where a unit is that never reported is unknown: it may be anywhere in its zone.
        ? unit.Silo is { } silo ? !zones.IsActive(silo) : !zones.Zones.Contains(unit.Zone)
        : report.Phase is UnitPhase.Stopped or UnitPhase.Cold or UnitPhase.Failed;

    /// <summary>1 s, 2 s, 4 s ... at most 30 s.</summary>
    private static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(30, 1 << Math.Clamp(attempts - 1, 0, 5)));

    private static ModelVersionState WithRoutes(ModelVersionState before, ModelVersionState after, UnitObservations observed)
    {
        if (RoutesOf(before).SequenceEqual(RoutesOf(after)))
        {
            return after;
        }

        var seconds = observed.Reports.Values.Where(report => report.Phase == UnitPhase.Ready).Select(report => report.SecondsPerRun).DefaultIfEmpty(after.TypicalSeconds).Max();
        return after with { RouteVersion = after.RouteVersion + 1, TypicalSeconds = seconds };

        static IEnumerable<(string, int, long)> RoutesOf(ModelVersionState state) => state.Units
            .Where(unit => unit.Phase == PlannedUnitPhase.InService)
            .Select(unit => (unit.Zone, unit.Ordinal, unit.Epoch));
    }

    private static ModelVersionState JudgeStart(ModelVersionState state, ModelVersionOptions options, DateTimeOffset now)
    {
        if (state.Units.All(unit => unit.Phase == PlannedUnitPhase.InService))
        {
            return state.Enter(ModelVersionStatus.Running, StatusMessages.Running, now);
        }

        var problem = state.Units.Select(unit => unit.Problem).FirstOrDefault(text => text is not null);
        if (state.Units.FirstOrDefault(unit => IsExhausted(unit, options)) is { } exhausted)
        {
            return Fail(state, $"A unit could not be started in {exhausted.Attempts} attempts. {exhausted.Problem}", now);
        }

        if (now - state.StatusSince > options.StartTimeout)
        {
            return Fail(state, $"The model was not running {options.StartTimeout.TotalMinutes:0} minutes after its start. {problem}", now);
        }

        var message = problem is null ? StatusMessages.Starting : $"{StatusMessages.Starting} Waiting: {problem}";
        return message == state.StatusMessage ? state : state with { StatusMessage = message };
    }

    private static ModelVersionState JudgeRun(ModelVersionState state, ModelVersionOptions options, DateTimeOffset now) =>
        state.UnitsInService == 0 && state.Units.All(unit => IsExhausted(unit, options))
            ? Fail(state, $"No unit could be restarted. {state.Units[0].Problem}", now)
            : state;

    private static bool IsExhausted(PlannedUnit unit, ModelVersionOptions options) =>
        unit.Phase == PlannedUnitPhase.Pending && unit.Attempts >= options.MaxLoadAttempts;

    private static ModelVersionState Fail(ModelVersionState state, string reason, DateTimeOffset now) =>
        (state with { Units = ModelVersionTransitions.DrainAll(state.Units) }).Enter(ModelVersionStatus.Failed, reason.TrimEnd(), now);
}
