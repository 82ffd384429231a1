using System.Collections.Immutable;
using System.Text.Json;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Usage;
using CustomLabels.Testing;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>GetUsage and ExportUsage on the wire, and what the independent checker says of them.</summary>
public sealed class UsageTests : IAsyncLifetime
{
    private static readonly AccountKey Account = new("aws", "us-east-1", "111122223333");
    private static readonly ProjectArn Project = new(Account, "parts", 1);
    private static readonly ModelVersionArn First = new(Account, "parts", "v1", 2);
    private static readonly ModelVersionArn Second = new(Account, "parts", "v2", 3);
    private readonly GatewayHost _host = new();
    private long _noon;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _noon = new DateTimeOffset(_host.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(-12).ToUnixTimeMilliseconds();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Reports_of_every_grouping_agree_with_the_export_by_an_independent_computation()
    {
        await FillAsync();
        using var folder = new TemporaryFolder();
        var export = folder["export.jsonl"];
        await File.WriteAllLinesAsync(export, await ExportAsync(2), TestContext.Current.CancellationToken);
        Assert.Equal(await ExportAsync(1000), await ExportAsync(3));
        foreach (var groups in new[] { "\"VERSION\"", "\"PROJECT\"", "\"TAG\"", "\"HOUR\"", "\"DAY\"", "\"ZONE\",\"DAY\"", "\"ZONE\"", "\"HOUR\",\"ZONE\",\"VERSION\"" })
        {
            var tag = groups == "\"TAG\"" ? ",\"TagKey\":\"team\"" : "";
            var report = await ReportAsync($"\"GroupBy\":[{groups}]{tag}", 2);
            var file = folder["report.json"];
            await File.WriteAllTextAsync(file, report.ToString(), TestContext.Current.CancellationToken);
            var (exitCode, output) = await UsageCheckerProcess.RunAsync(export, file);
            Assert.True(exitCode == 0, $"{groups}: {output}\n{report}");
        }
    }

    [Fact]
    public async Task A_changed_line_a_missing_line_and_a_wrong_figure_are_found()
    {
        await FillAsync();
        using var folder = new TemporaryFolder();
        var lines = await ExportAsync(1000);
        await RefusedAsync([.. lines.Select((line, number) => number == 1 ? line.Replace("\"Zone\":\"b\"", "\"Zone\":\"a\"", StringComparison.Ordinal) : line)], "hash");
        await RefusedAsync([.. lines.Where((_, number) => number != 1)], "hash");
        await RefusedAsync([.. lines.Take(1), .. lines.Skip(2).Take(1), .. lines.Skip(1).Take(1), .. lines.Skip(3)], "hash");
        var report = (await ReportAsync("\"GroupBy\":[\"VERSION\"]", 1000)).ToString().Replace("\"BilledUnitMinutes\":", "\"BilledUnitMinutes\":1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["report.json"], report, TestContext.Current.CancellationToken);
        await RefusedAsync(lines, "BilledUnitMinutes", folder["report.json"]);

        async Task RefusedAsync(string[] changed, string reason, params string[] report)
        {
            await File.WriteAllLinesAsync(folder["export.jsonl"], changed, TestContext.Current.CancellationToken);
            var (exitCode, output) = await UsageCheckerProcess.RunAsync([folder["export.jsonl"], .. report]);
            Assert.Equal(1, exitCode);
            Assert.Contains(reason, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_on_its_way_to_the_ledger_counts_once()
    {
        await FillAsync();
        var before = await ReportAsync("", 1000);
        // The owner has not learned yet that its ledger has the interval.
        _host.Cluster.Version(First.ToString()).PendingUsage = [Interval(First, 1, 1, 0, 90, 0), .. _host.Cluster.Version(First.ToString()).PendingUsage];
        Assert.Equal(before.GetProperty("Total").ToString(), (await ReportAsync("", 1000)).GetProperty("Total").ToString());
        Assert.Equal(6, (await ExportAsync(2)).Length);
    }

    [Theory]
    [InlineData("zz", "a2")]
    [InlineData("a0", "a1")]
    public async Task A_page_after_a_row_that_has_moved_is_refused_instead_of_left_out(string first, string second)
    {
        await FillAsync();
        Assign("a1", "a2");
        const string question = """{"From":0,"To":4000000000,"GroupBy":["TAG"],"TagKey":"team","MaxResults":2""";
        var page = (await _host.CallAsync("CustomLabelsService.GetUsage", question + "}")).ShouldSucceed().Json;
        Assert.Equal("a1", page.GetProperty("Rows")[1].GetProperty("TagValue").GetString());
        var rest = $$"""{{question}},"NextToken":"{{page.GetProperty("NextToken").GetString()}}"}""";
        Assert.Equal(2, (await _host.CallAsync("CustomLabelsService.GetUsage", rest)).ShouldSucceed().Json.GetProperty("Rows").GetArrayLength());
        Assign(first, second);
        (await _host.CallAsync("CustomLabelsService.GetUsage", rest)).ShouldFail("InvalidPaginationTokenException");

        // The tags of what is still open: they make the rows between those of the ledger, "" and "blü".
        void Assign(params string[] teams) => _host.Cluster.Version(First.ToString()).PendingUsage =
        [
            .. teams.Select((team, number) => Interval(First, 0, 2, 5000, 5100, 30.5, epoch: 4 + number) with { Tags = ImmutableDictionary<string, string>.Empty.Add("team", team) }),
        ];
    }

    [Fact]
    public async Task What_reaches_the_ledger_of_a_month_that_earlier_pages_have_passed_is_exported_too()
    {
        await FillAsync();
        // In February: the first is in its ledger, the second comes late.
        var (early, late) = (Before(Interval(Second, 3, 2, 0, 10, 0, epoch: 2)), Before(Interval(Second, 4, 2, 10, 30, 10, epoch: 2)));
        var month = UsageMonth.Of(early);
        await _host.Cluster.Ledger(month).AppendAsync([early]);
        _host.Cluster.Version(Second.ToString()).PendingUsage = [late];
        var lines = await ExportAsync(3, afterFirst: () => _host.Cluster.Ledger(month).AppendAsync([late]));
        Assert.Equal(8, lines.Length);
        Assert.Single(lines, line => line.Contains("\"Sequence\":4,", StringComparison.Ordinal));
        using var folder = new TemporaryFolder();
        await File.WriteAllLinesAsync(folder["export.jsonl"], lines, TestContext.Current.CancellationToken);
        var (exitCode, output) = await UsageCheckerProcess.RunAsync(folder["export.jsonl"]);
        Assert.True(exitCode == 0, output);

        UsageInterval Before(UsageInterval interval)
        {
            const long days = 10 * 86_400_000L;
            return interval with { FromMilliseconds = interval.FromMilliseconds - days, ToMilliseconds = interval.ToMilliseconds - days };
        }
    }

    [Fact]
    public async Task Rows_carry_units_minutes_hours_and_money()
    {
        await FillAsync();
        var report = await ReportAsync($"\"ProjectVersionArn\":\"{Second}\"", 1000);
        var row = Assert.Single(report.GetProperty("Rows").EnumerateArray());
        Assert.Equal(
            $$"""{"ProjectVersionArn":"{{Second}}","UnitSeconds":7200,"BilledUnitMinutes":120,"InferenceHours":2,"EstimatedCost":8.00}""",
            row.ToString());
        Assert.Equal(("USD", 4m), (report.GetProperty("Currency").GetString(), report.GetProperty("PricePerInferenceHour").GetDecimal()));
    }

    [Theory]
    [InlineData("""{"From":1}""")]
    [InlineData("""{"From":2,"To":2}""")]
    [InlineData("""{"From":-1,"To":2}""")]
    [InlineData("""{"From":1,"To":1e20}""")]
    [InlineData("""{"From":1,"To":2,"GroupBy":[]}""")]
    [InlineData("""{"From":1,"To":2,"GroupBy":["WEEK"]}""")]
    [InlineData("""{"From":1,"To":2,"GroupBy":["ZONE","ZONE"]}""")]
    [InlineData("""{"From":1,"To":2,"GroupBy":["TAG"]}""")]
    [InlineData("""{"From":1,"To":2,"TagKey":"team"}""")]
    [InlineData("""{"From":1,"To":2,"ProjectArn":"parts"}""")]
    public async Task Questions_that_make_no_sense_are_refused(string input) =>
        (await _host.CallAsync("CustomLabelsService.GetUsage", input)).ShouldFail("InvalidParameterException");

    [Fact]
    public async Task Policies_decide_and_other_accounts_see_nothing_of_it()
    {
        await FillAsync();
        const string period = """{"From":0,"To":4000000000}""";
        (await _host.CallAsync("CustomLabelsService.GetUsage", period, TestKey.DetectOnly)).ShouldFail("AccessDeniedException");
        (await _host.CallAsync("CustomLabelsService.ExportUsage", period, TestKey.ReadOnly)).ShouldFail("AccessDeniedException");
        (await _host.CallAsync("CustomLabelsService.GetUsage", period, TestKey.ReadOnly)).ShouldSucceed();
        var strange = (await _host.CallAsync("CustomLabelsService.GetUsage", period, TestKey.Stranger)).ShouldSucceed();
        Assert.Empty(strange.Json.GetProperty("Rows").EnumerateArray());
        (await _host.CallAsync("CustomLabelsService.GetUsage", $$"""{"From":0,"To":4000000000,"ProjectVersionArn":"{{First}}"}""", TestKey.Stranger)).ShouldFail("AccessDeniedException");
        // Each page of an export is bound to its period.
        var token = (await _host.CallAsync("CustomLabelsService.ExportUsage", """{"From":0,"To":4000000000,"MaxResults":1}""")).ShouldSucceed().Json.GetProperty("NextToken").GetString();
        (await _host.CallAsync("CustomLabelsService.ExportUsage", $$"""{"From":1,"To":4000000000,"NextToken":"{{token}}"}""")).ShouldFail("InvalidPaginationTokenException");
    }

    /// <summary>Two versions: one with two runs, one unit of the last still open; one that ran over midnight.</summary>
    private async Task FillAsync()
    {
        var midnight = (_noon / 86_400_000 * 86_400_000) + 86_400_000;
        var month = UsageMonth.Of(Account, DateTimeOffset.FromUnixTimeMilliseconds(_noon));
        await _host.Cluster.Ledger(month).AppendAsync(
        [
            Interval(First, 1, 1, 0, 90, 0),
            Interval(First, 2, 1, 0, 4000, 90, epoch: 2, zone: "b"),
            Interval(Second, 1, 1, 0, 0, 0) with { FromMilliseconds = midnight - 3_600_000, ToMilliseconds = midnight },
            Interval(Second, 2, 1, 0, 0, 3600) with { FromMilliseconds = midnight, ToMilliseconds = midnight + 3_600_000 },
            Interval(First, 3, 2, 5000, 5030.5, 0, epoch: 3),
        ]);
        _host.Cluster.Version(First.ToString()).PendingUsage = [Interval(First, 0, 2, 5000, 5100, 30.5, epoch: 4)];
        _host.Cluster.Account(Account.ToString()).ActiveVersions = [First, Second];
    }

    private UsageInterval Interval(ModelVersionArn version, long sequence, long run, double from, double to, double before, long epoch = 1, string zone = "a") => new()
    {
        Version = version,
        Project = Project,
        Sequence = sequence,
        Run = run,
        Epoch = epoch,
        Zone = zone,
        FromMilliseconds = _noon + (long)(from * 1000),
        ToMilliseconds = _noon + (long)(to * 1000),
        RunMillisecondsBefore = (long)(before * 1000),
        Tags = version == First ? ImmutableDictionary<string, string>.Empty.Add("team", "blü") : ImmutableDictionary<string, string>.Empty,
    };

    private async Task<string[]> ExportAsync(int pageSize, Func<Task>? afterFirst = null) =>
        [.. (await PagesAsync("ExportUsage", "", pageSize, afterFirst)).SelectMany(page => page.GetProperty("Lines").EnumerateArray()).Select(line => line.GetString()!)];

    /// <summary>All pages as one report, with the question, as the command line prints it.</summary>
    private async Task<JsonElement> ReportAsync(string members, int pageSize)
    {
        var pages = await PagesAsync("GetUsage", members, pageSize);
        var rows = string.Join(',', pages.SelectMany(page => page.GetProperty("Rows").EnumerateArray()).Select(row => row.ToString()));
        var last = pages[^1];
        var asked = members.Contains("GroupBy", StringComparison.Ordinal) ? members : "\"GroupBy\":[\"VERSION\"]";
        return JsonDocument.Parse(
            $$"""{"From":0,"To":4000000000,{{asked}},"Rows":[{{rows}}],"Total":{{last.GetProperty("Total")}},"PricePerInferenceHour":{{last.GetProperty("PricePerInferenceHour")}},"Currency":"USD"}""").RootElement;
    }

    private async Task<List<JsonElement>> PagesAsync(string operation, string members, int pageSize, Func<Task>? afterFirst = null)
    {
        var pages = new List<JsonElement>();
        for (var token = ""; ;)
        {
            var input = $$"""{"From":0,"To":4000000000,"MaxResults":{{pageSize}},"NextToken":"{{token}}"{{(members.Length > 0 ? "," : "")}}{{members}}}""";
            pages.Add((await _host.CallAsync($"CustomLabelsService.{operation}", input)).ShouldSucceed().Json);
            Assert.InRange(pages.Count, 1, 20);
            if (!pages[^1].TryGetProperty("NextToken", out var next))
            {
                return pages;
            }

            token = next.GetString()!;
            if (pages.Count == 1 && afterFirst is not null)
            {
                await afterFirst();
            }
        }
    }
}
