namespace CustomLabels.UsageChecker;

/// <summary>What holds for every honest bill: nothing backwards, nothing twice, nothing left out, and runs that add up.</summary>
internal static class IntervalRules
{
    private const long Day = 86_400_000;

    public static void Check(IReadOnlyList<Interval> intervals, List<string> problems)
    {
        foreach (var interval in intervals.Where(interval => interval.To <= interval.From || interval.From / Day != (interval.To - 1) / Day))
        {
            problems.Add($"{Name(interval)} runs from {interval.From} to {interval.To}: backwards, or past midnight.");
        }

        foreach (var unit in intervals.GroupBy(interval => (interval.Version, interval.Epoch)))
        {
            var ordered = unit.OrderBy(interval => interval.From).ToArray();
            problems.AddRange(ordered.Zip(ordered.Skip(1)).Where(pair => pair.Second.From < pair.First.To).Select(pair => $"{Name(pair.Second)} is billed twice from {pair.Second.From} on."));
        }

        foreach (var version in intervals.Where(interval => interval.Sequence > 0).GroupBy(interval => interval.Version))
        {
            // The period may begin in the middle of a version's life, so the first number is not known.
            var numbers = version.Select(interval => interval.Sequence).Order().ToArray();
            problems.AddRange(numbers.Zip(numbers.Skip(1)).Where(pair => pair.Second != pair.First + 1).Select(pair => $"{version.Key}: {pair.Second} follows {pair.First}."));
        }

        foreach (var run in intervals.GroupBy(interval => (interval.Version, interval.Run)))
        {
            // Closed ones in their order, then those still open.
            var ordered = run.OrderBy(interval => interval.Sequence == 0).ThenBy(interval => interval.Sequence).ThenBy(interval => interval.RunBefore).ToArray();
            problems.AddRange(ordered.Zip(ordered.Skip(1))
                .Where(pair => pair.Second.RunBefore != pair.First.RunBefore + pair.First.To - pair.First.From)
                .Select(pair => $"{Name(pair.Second)}: {pair.Second.RunBefore} ms of run {pair.Second.Run} before it do not add up."));
        }
    }

    private static string Name(Interval interval) => $"{interval.Version} {interval.Sequence} (unit {interval.Epoch} in {interval.Zone})";
}
