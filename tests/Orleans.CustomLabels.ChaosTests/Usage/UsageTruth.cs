using System.Globalization;
using CustomLabels.ClusterTesting.Events;

namespace CustomLabels.ChaosTests.Usage;

/// <summary>Compares what was billed with what the processes saw and what the test did to them.</summary>
/// <param name="routes">The version's routes over time.</param>
/// <param name="kills">What was killed.</param>
/// <param name="checkpoint">Most that may be lost when owner and unit are killed together.</param>
/// <param name="tolerance">Most by which a transition may be off.</param>
internal sealed class UsageTruth(IReadOnlyList<RouteState> routes, IReadOnlyList<Kill> kills, TimeSpan checkpoint, TimeSpan tolerance)
{
    private readonly List<string> _problems = [];
    private readonly List<double> _starts = [];
    private readonly List<double> _ends = [];
    private readonly List<double> _lostWithOwner = [];

    /// <summary>What is wrong; nothing when the bill is right.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The figures: how far transitions were off.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"""
        {kills.Count} kills, {kills.Count(kill => kill.HadOwner)} of them with the owner; {_starts.Count} units
        billed from the start on, off by {Span(_starts)} ms
        billed until the end, off by {Span(_ends)} ms
        lost with their owner: {_lostWithOwner.Count}, off by {Span(_lostWithOwner)} ms
        """);

    public void Compare(IReadOnlyDictionary<long, BilledUnit> billed)
    {
        var running = routes.SelectMany(state => state.Units.Select(unit => (state.Time, Unit: unit))).GroupBy(seen => seen.Unit.Epoch).ToArray();
        foreach (var unit in running)
        {
            var began = unit.Min(seen => seen.Time);
            var silo = unit.First().Unit.Silo;
            var left = routes.FirstOrDefault(state => state.Time > began && state.Units.All(other => other.Epoch != unit.Key))?.Time ?? double.NaN;
            var kill = kills.FirstOrDefault(kill => kill.Processes.Contains(silo) && kill.After > began && !(left < kill.Before));
            if (!billed.TryGetValue(unit.Key, out var bill))
            {
                // One that was killed together with the owner before it was heard of once more leaves nothing.
                Require(kill is { HadOwner: true } && kill.Before - began < checkpoint.TotalMilliseconds, unit.Key, "was not billed at all");
                continue;
            }

            Require(bill.Billed == bill.To - bill.From, unit.Key, "has gaps");
            Check(_starts, unit.Key, "began", bill.From - began, tolerance.TotalMilliseconds, tolerance.TotalMilliseconds);
            if (kill is null)
            {
                Check(_ends, unit.Key, "left", bill.To - left, tolerance.TotalMilliseconds, tolerance.TotalMilliseconds);
            }
            else
            {
                // Never over: not a millisecond after its end.
                var under = tolerance.TotalMilliseconds + (kill.HadOwner ? checkpoint.TotalMilliseconds : 0);
                Require(bill.To <= kill.After, unit.Key, $"was billed {bill.To - kill.After:0} ms beyond its end");
                Check(kill.HadOwner ? _lostWithOwner : _ends, unit.Key, "was killed", bill.To - kill.Before, under, tolerance.TotalMilliseconds);
            }
        }

        foreach (var unknown in billed.Values.Where(bill => running.All(unit => unit.Key != bill.Epoch)))
        {
            Require(unknown.Billed <= tolerance.TotalMilliseconds, unknown.Epoch, "was billed but in no routes");
        }
    }

    private static string Span(List<double> figures) =>
        figures.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{figures.Min():0} to {figures.Max():0}, {figures.Average():0} on average");

    private void Check(List<double> figures, long epoch, string what, double off, double under, double over)
    {
        figures.Add(off);
        Require(off >= -under && off <= over, epoch, string.Create(CultureInfo.InvariantCulture, $"{what}, and the bill is off by {off:0} ms"));
    }

    private void Require(bool holds, long epoch, string otherwise)
    {
        if (!holds)
        {
            _problems.Add($"Unit {epoch} {otherwise}.");
        }
    }
}
