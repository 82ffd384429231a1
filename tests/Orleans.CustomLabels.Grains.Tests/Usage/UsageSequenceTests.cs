using System.Collections.Immutable;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Tests.ModelVersions;
using CustomLabels.Grains.Usage;
using Xunit;

namespace CustomLabels.Grains.Tests.Usage;

/// <summary>What holds for the bill whatever units, owners and callers do, in any order, against the truth of when each unit really served.</summary>
public sealed class UsageSequenceTests
{
    private readonly ModelVersionOptions _options = new();
    private readonly Dictionary<long, (double From, double? Died, double? Left, bool WasForgotten)> _truth = [];
    private readonly Dictionary<long, DateTimeOffset> _heard = [];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnySequence_BillsNeverOverNeverDouble_AndUnderByOneCheckpointAtMost(int seed)
    {
        var random = new Random(seed);
        var state = Given.Version(ModelVersionStatus.Stopped);
        // Begins three minutes before midnight, so that intervals are cut.
        for (var (step, now) = (0, 1000.0); step < 600; step++, now += random.Next(700, 1000) / 1000.0)
        {
            if (random.Next(80) == 0)
            {
                // The owner's silo is lost, alone or with units.
                _heard.Clear();
                foreach (var unit in _truth.Where(unit => unit.Value.Left is null).ToArray())
                {
                    _truth[unit.Key] = unit.Value with { Died = unit.Value.Died ?? (random.Next(3) == 0 ? now : null), WasForgotten = true };
                }
            }

            // A look each time; calls come between two looks.
            state = Apply(state, state.Status == ModelVersionStatus.Running ? Look(state, random, now) : state, now);
            var call = now + (random.Next(700) / 1000.0);
            state = Apply(state, (random.Next(40), state.Status) switch
            {
                ( < 20, ModelVersionStatus.Starting) => Enter(state, random, call),
                (0, ModelVersionStatus.Running) => Stop(state, call),
                (1 or 2, ModelVersionStatus.Running) => Retire(state, random, call),
                ( < 20, ModelVersionStatus.Stopped) => state with { Status = ModelVersionStatus.Starting },
                _ => state,
            }, call);
            if (state.Status == ModelVersionStatus.Running && random.Next(25) == 0 && state.RoutedUnits.ToArray() is [var victim, ..] && _truth[victim.Epoch].Died is null)
            {
                _truth[victim.Epoch] = _truth[victim.Epoch] with { Died = call + (random.Next(300) / 1000.0) };
            }
        }

        Check(state);
    }

    private ModelVersionState Apply(ModelVersionState before, ModelVersionState after, double now) =>
        UsageMeter.Apply(Given.Arn, before, after, _heard, _options, At(now));

    private void Check(ModelVersionState state)
    {
        var billed = state.Usage.Outbox;
        Assert.Equal(Enumerable.Range(1, billed.Length).Select(number => (long)number), billed.Select(interval => interval.Sequence));
        foreach (var run in billed.GroupBy(interval => interval.Run))
        {
            Assert.Equal(run.Sum(interval => interval.ToMilliseconds - interval.FromMilliseconds), run.Last().RunMillisecondsBefore + run.Last().ToMilliseconds - run.Last().FromMilliseconds);
        }

        Assert.Empty(billed.Select(interval => interval.Epoch).Except(_truth.Keys));
        foreach (var (epoch, truth) in _truth.Where(unit => state.Usage.Open.All(open => open.Epoch != unit.Key)))
        {
            var mine = billed.Where(interval => interval.Epoch == epoch).OrderBy(interval => interval.FromMilliseconds).ToArray();
            Assert.All(mine.Zip(mine.Skip(1)), pair => Assert.Equal(pair.First.ToMilliseconds, pair.Second.FromMilliseconds));
            var sum = mine.Sum(interval => interval.ToMilliseconds - interval.FromMilliseconds) / 1000.0;
            var served = Math.Min(truth.Died ?? double.MaxValue, truth.Left ?? double.MaxValue) - truth.From;
            // A planned end within a second of an unnoticed death is billed as planned. Times are cut to milliseconds.
            var most = served + (truth.Died < truth.Left ? 1.001 : 0.001);
            Assert.True(sum <= most, $"Unit {epoch} served {served} s and was billed {sum} s.");
            var least = served - (truth.WasForgotten ? _options.UsageCheckpointPeriod.TotalSeconds + 1.001 : 1.001);
            Assert.True(sum >= least, $"Unit {epoch} served {served} s and was billed only {sum} s.");
        }
    }

    private ModelVersionState Enter(ModelVersionState state, Random random, double now)
    {
        var units = Enumerable.Range(0, random.Next(1, 4)).Select(number => Open(number, now));
        return Given.Version(ModelVersionStatus.Running, [.. units]) with { Usage = state.Usage };
    }

    private PlannedUnit Open(int number, double now)
    {
        _truth[_truth.Count + 1] = (now, null, null, false);
        return Given.Unit(PlannedUnitPhase.InService, number, number % 2 == 0 ? "a" : "b", _truth.Count);
    }

    /// <summary>Hears of the living, and replaces the dead at once or later.</summary>
    private ModelVersionState Look(ModelVersionState state, Random random, double now)
    {
        var units = state.Units.ToList();
        foreach (var unit in state.Units)
        {
            if (_truth[unit.Epoch].Died is not { } died || died >= now)
            {
                _heard[unit.Epoch] = At(now);
            }
            else if (random.Next(2) == 0)
            {
                units[units.IndexOf(unit)] = Open(unit.Ordinal, now);
            }
        }

        return units.SequenceEqual(state.Units) ? state : state with { Units = [.. units] };
    }

    private ModelVersionState Stop(ModelVersionState state, double now)
    {
        state.RoutedUnits.ToList().ForEach(unit => Leave(unit, now));
        return ModelVersionTransitions.Stop(state with { Retiring = [] }, Given.Caller, At(now)) with { Status = ModelVersionStatus.Stopped };
    }

    private ModelVersionState Retire(ModelVersionState state, Random random, double now)
    {
        var unit = state.Units[random.Next(state.Units.Length)];
        Leave(unit, now);
        var next = Open(unit.Ordinal, now);
        return state with { Units = state.Units.Replace(unit, next), Retiring = [unit.Retire(At(now))] };
    }

    private void Leave(PlannedUnit unit, double now) => _truth[unit.Epoch] = _truth[unit.Epoch] with { Left = now };

    private static DateTimeOffset At(double second) => DateTimeOffset.UnixEpoch + TimeSpan.FromDays(20_000) - TimeSpan.FromSeconds(1180) + TimeSpan.FromSeconds(second);
}
