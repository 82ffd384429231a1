using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Usage;
using CustomLabels.Gateway.Usage;

namespace CustomLabels.Gateway.Tests.Usage;

public sealed class UsageReportTests
{
    private static readonly ModelVersionArn Version = new(new("aws", "us-east-1", "111122223333"), "parts", "v1", 1);
    private const long Hour = 3_600_000;

    [Fact]
    public void Two_units_for_90_s_and_one_for_60_s_are_four_minutes_in_one_run_and_also_in_two()
    {
        var together = Sum(All(Piece(1, 0, 90, 0), Piece(1, 0, 90, 90), Piece(1, 90, 150, 180)));
        Assert.Equal((240_000, 4), together);
        // Of two runs each is rounded up: 180 s and 60 s are 3 and 1 minutes.
        Assert.Equal((240_000, 4), Sum(All(Piece(1, 0, 90, 0), Piece(1, 0, 90, 90), Piece(2, 500, 560, 0))));
        Assert.Equal((91_000, 3), Sum(All(Piece(1, 0, 61, 0), Piece(2, 100, 130, 0))));
    }

    [Fact]
    public void Minutes_of_a_run_are_the_same_however_it_is_cut()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var (pieces, before, at) = (new List<UsageInterval>(), 0L, (double)random.Next(5000));
            for (var count = random.Next(1, 12); count > 0; count--)
            {
                var length = random.Next(1, 7_000_000) / 1000.0;
                pieces.Add(Piece(1, at, at + length, before / 1000.0) with { Zone = random.Next(2) == 0 ? "a" : "b", RunMillisecondsBefore = before });
                before += pieces[^1].ToMilliseconds - pieces[^1].FromMilliseconds;
                at += random.Next(3000);
            }

            var minutes = (before + 59_999) / 60_000;
            foreach (var groups in new[] { ["VERSION"], ["ZONE"], ["HOUR"], ["DAY"], ["DAY", "HOUR"], new[] { "HOUR", "ZONE", "VERSION" } })
            {
                Assert.Equal((before, minutes), Sum(All(pieces, groups)));
            }

            // Two periods one after the other make no minute twice.
            var cut = random.Next(60_000_000);
            var (first, second) = (Sum(All(pieces, ["VERSION"], 0, cut)), Sum(All(pieces, ["VERSION"], cut)));
            Assert.Equal((before, minutes), (first.Milliseconds + second.Milliseconds, first.Minutes + second.Minutes));
        }
    }

    [Fact]
    public void Hours_are_cut_where_they_end()
    {
        var rows = All([Piece(1, 3590, 7210, 0)], ["HOUR"]).Rows.ToArray();
        Assert.Equal([(0L, 10_000L), (Hour, Hour), (2 * Hour, 10_000)], rows.Select(row => (row.Key.Hour!.Value, row.Value.UnitMilliseconds)));
    }

    [Fact]
    public void Days_are_cut_at_midnight_UTC_and_minutes_count_where_they_begin()
    {
        const long Day = 24 * Hour;
        var rows = All([Piece(1, 86_390, 172_800 + 30, 0)], ["DAY"]).Rows.ToArray();
        Assert.Equal(
            [(0L, 10_000L, 1L), (Day, Day, 1440), (2 * Day, 30_000, 0)],
            rows.Select(row => (row.Key.Day!.Value, row.Value.UnitMilliseconds, row.Value.BilledUnitMinutes)));
        Assert.All(rows, row => Assert.Null(row.Key.Hour));
        // Days come in their order, and within each its hours.
        var hours = All([Piece(1, 86_390, 86_410, 0), Piece(1, 0, 10, 20)], ["DAY", "HOUR"]).Rows.Select(row => (row.Key.Day, row.Key.Hour));
        Assert.Equal([(0L, 0L), (0L, 23 * Hour), ((long?)Day, (long?)Day)], hours);
    }

    [Fact]
    public void A_period_takes_only_its_part()
    {
        var report = All([Piece(1, 0, 100, 0)], ["VERSION"], 40_000, 70_000);
        // Of the minutes begun at 0 s and 60 s it has the second.
        Assert.Equal((30_000, 1), Sum(report));
        Assert.Empty(All([Piece(1, 0, 100, 0)], ["VERSION"], 100_000).Rows);
    }

    private static UsageReport All(params UsageInterval[] intervals) => All(intervals, ["VERSION"]);

    private static UsageReport All(IEnumerable<UsageInterval> intervals, string[] groups, long from = 0, long to = long.MaxValue)
    {
        var report = new UsageReport(from, to, groups, null);
        foreach (var interval in intervals)
        {
            report.Add(interval);
        }

        var sum = report.Rows.Aggregate(default(UsageAmount), (sum, row) => sum + row.Value);
        Assert.Equal(report.Total, sum);
        return report;
    }

    private static (long Milliseconds, long Minutes) Sum(UsageReport report) => (report.Total.UnitMilliseconds, report.Total.BilledUnitMinutes);

    private static UsageInterval Piece(long run, double from, double to, double before) => new()
    {
        Version = Version,
        Run = run,
        Epoch = 1,
        Zone = "a",
        FromMilliseconds = (long)Math.Round(from * 1000),
        ToMilliseconds = (long)Math.Round(to * 1000),
        RunMillisecondsBefore = (long)Math.Round(before * 1000),
    };
}
