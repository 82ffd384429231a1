using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

/// <summary>usage and usage export.</summary>
public sealed class UsageCommandTests
{
    private const string Figures = """ "UnitSeconds":90.5,"BilledUnitMinutes":2,"InferenceHours":0.0333,"EstimatedCost":0.1333 """;
    private const string End = $$""" "Total":{ {{Figures}} },"PricePerInferenceHour":4,"Currency":"USD" """;

    [Fact]
    public async Task Csv_HasAllPages_QuotedAndWithoutFormulas()
    {
        await using var service = new FakeService(call => FakeReply.Ok(call.Json.TryGetProperty("NextToken", out _)
            ? $$"""{"Rows":[{"TagValue":"=cmd()","Zone":"b",{{Figures}}}],{{End}}}"""
            : $$"""{"Rows":[{"TagValue":"blue, green","Zone":"a",{{Figures}}}],"NextToken":"more",{{End}}}"""));

        var run = await CliRun.Against(service, "usage", "--from", "2030-01-01", "--to", "2030-02-01T00:00:00Z", "--by", "tag:team,zone", "--csv");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            ["team,Zone,UnitSeconds,BilledUnitMinutes,InferenceHours,EstimatedCost,Currency", "\"blue, green\",a,90.5,2,0.0333,0.1333,USD", "'=cmd(),b,90.5,2,0.0333,0.1333,USD"],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')));
        var asked = service.Calls.First();
        Assert.Equal("CustomLabelsService.GetUsage", asked.Headers["x-amz-target"]);
        Assert.Equal("""{"From":1893456000,"To":1896134400,"GroupBy":["TAG","ZONE"],"TagKey":"team"}""", asked.Json.ToString());
    }

    [Fact]
    public async Task Json_CarriesTheQuestion_SoThatItCanBeComputedAnew()
    {
        await using var service = new FakeService(_ => FakeReply.Ok($$"""{"Rows":[],{{End}}}"""));
        var run = await CliRun.Against(service, "usage", "--from", "2030-01-01", "--to", "2030-01-02", "--by", "hour", "--json");
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((1893456000, 1893542400), (report.GetProperty("From").GetInt64(), report.GetProperty("To").GetInt64()));
        Assert.Equal("HOUR", Assert.Single(report.GetProperty("GroupBy").EnumerateArray()).GetString());
        Assert.Equal(2, report.GetProperty("Total").GetProperty("BilledUnitMinutes").GetInt64());
    }

    [Fact]
    public async Task Days_AreShownByTheirDate()
    {
        await using var service = new FakeService(_ => FakeReply.Ok($$"""{"Rows":[{"Day":1893456000,"Zone":"a",{{Figures}}}],{{End}}}"""));
        var run = await CliRun.Against(service, "usage", "--from", "2030-01-01", "--to", "2030-01-02", "--by", "day,zone", "--csv");
        Assert.Equal("""["DAY","ZONE"]""", service.Calls.Single().Json.GetProperty("GroupBy").GetRawText());
        Assert.Equal(
            ["Day,Zone,UnitSeconds,BilledUnitMinutes,InferenceHours,EstimatedCost,Currency", "2030-01-01,a,90.5,2,0.0333,0.1333,USD"],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')));
    }

    [Fact]
    public async Task Table_EndsWithTheTotal()
    {
        await using var service = new FakeService(_ => FakeReply.Ok($$"""{"Rows":[{"ProjectVersionArn":"{{Answers.VersionArn}}",{{Figures}}}],{{End}}}"""));
        var run = await CliRun.Against(service, "usage", "--from", "2000-01-01", "--to", "2030-01-02");
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith(Answers.VersionArn, lines[1], StringComparison.Ordinal);
        Assert.Matches(@"^Total +90\.5 +2 +0\.0333 +0\.1333 *\r?$", lines[2]);
    }

    [Theory]
    [InlineData("--by", "week")]
    [InlineData("--by", "tag:")]
    [InlineData("--by", "zone,zone")]
    [InlineData("--from", "yesterday")]
    [InlineData("--from", "2030-01-02", "--to", "2030-01-01")]
    public async Task WrongQuestions_AreNotSent(params string[] options)
    {
        await using var service = new FakeService(_ => FakeReply.Ok());
        var run = await CliRun.Against(service, ["usage", .. options]);
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.Empty(service.Calls);
    }

    [Fact]
    public async Task Export_WritesTheLinesOfAllPagesAsTheyCame()
    {
        await using var service = new FakeService(call => FakeReply.Ok(call.Json.TryGetProperty("NextToken", out _)
            ? """{"Lines":["{\"c\":3}"]}""" : """{"Lines":["{\"a\":1}","{\"b\":2}"],"NextToken":"more"}"""));
        using var folder = new TemporaryFolder();
        var run = await CliRun.Against(service, "usage", "export", folder["usage.jsonl"], "--from", "2000-01-01", "--to", "2030-01-02");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["""{"a":1}""", """{"b":2}""", """{"c":3}"""], await File.ReadAllLinesAsync(folder["usage.jsonl"], TestContext.Current.CancellationToken));
    }
}
