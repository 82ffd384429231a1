using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

/// <summary>plan set, show and clear.</summary>
public sealed class PlanCommandsTests
{
    private const string Plan = """
        {"ProjectVersionArn":"ARN","Source":"OPERATION","IdleStopMinutes":30,"StartOnCall":"WAIT","MinInferenceUnits":1,"MaxInferenceUnits":4,
         "Schedule":[{"Action":"START","Time":"08:00","Days":["MON","TUE"],"TimeZone":"Europe/Berlin","MinInferenceUnits":2},
                     {"Action":"STOP","Time":"18:00","Days":["MON","TUE","WED","THU","FRI","SAT","SUN"],"TimeZone":"UTC"}],
         "NextAction":"STOP","NextActionAt":1690556751.958,"Problem":"Too many run."}
        """;

    [Fact]
    public async Task Set_SendsThePlanAndShowsWhatHolds()
    {
        await using var service = Service();
        var run = await CliRun.Against(
            service, "plan", "set", Answers.VersionArn, "--idle-stop", "30", "--start-on-call", "not-ready", "--units", "1", "--max-units", "4",
            "--start-at", "MON-WED,SAT 08:00 Europe/Berlin", "--start-at", "sat-mon 09:00 UTC", "--stop-at", "18:00 Europe/Berlin");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        var put = service.Calls.First();
        Assert.Equal("CustomLabelsService.PutOperatingPlan", put.Headers["x-amz-target"]);
        Assert.Equal((30, "NOT_READY", 1, 4), (
            put.Json.GetProperty("IdleStopMinutes").GetInt32(), put.Json.GetProperty("StartOnCall").GetString(),
            put.Json.GetProperty("MinInferenceUnits").GetInt32(), put.Json.GetProperty("MaxInferenceUnits").GetInt32()));
        Assert.Equal(
            [
                """{"Action":"START","Time":"08:00","TimeZone":"Europe/Berlin","Days":["MON","TUE","WED","SAT"]}""",
                """{"Action":"START","Time":"09:00","TimeZone":"UTC","Days":["MON","SAT","SUN"]}""",
                """{"Action":"STOP","Time":"18:00","TimeZone":"Europe/Berlin"}""",
            ],
            put.Json.GetProperty("Schedule").EnumerateArray().Select(action => action.GetRawText()));
        foreach (var shown in new[] { "after 30 min", "the call waits", "1 to 4 units", "START MON,TUE 08:00 Europe/Berlin, 2 units", "STOP every day 18:00 UTC", "STOP 2023-07-28", "Too many run." })
        {
            Assert.Contains(shown, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Set_NothingButNone_IsAPlanThatDoesNothing()
    {
        await using var service = Service();
        await CliRun.Against(service, "plan", "set", Answers.VersionArn, "--start-on-call", "none");
        var put = service.Calls.First().Json;
        Assert.False(put.TryGetProperty("IdleStopMinutes", out _));
        Assert.Equal(("NONE", 0), (put.GetProperty("StartOnCall").GetString(), put.GetProperty("Schedule").GetArrayLength()));
    }

    [Theory]
    [InlineData("--idle-stop", "0")]
    [InlineData("--idle-stop", "10081")]
    [InlineData("--start-on-call", "maybe")]
    [InlineData("--units", "0")]
    [InlineData("--start-at", "08:00")]
    [InlineData("--start-at", "8:00 UTC")]
    [InlineData("--stop-at", "MON-XYZ 08:00 UTC")]
    [InlineData("--stop-at", "MON-TUE-WED 08:00 UTC")]
    [InlineData("--stop-at", "MON 08:00 UTC daily")]
    public async Task Values_ThatCannotBe_AreWrongUsage(params string[] option)
    {
        await using var service = Service();
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Against(service, ["plan", "set", "shapes/v1", .. option])).ExitCode);
        Assert.Empty(service.Calls);
    }

    [Fact]
    public async Task Show_Json_IsTheServicesAnswer()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "plan", "show", Answers.VersionArn, "--json");
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((30, 2), (json.GetProperty("IdleStopMinutes").GetInt32(), json.GetProperty("Schedule").GetArrayLength()));
        Assert.Equal("GetOperatingPlan", service.Calls.Single().Operation);
    }

    [Fact]
    public async Task Clear_DeletesThePlan()
    {
        await using var service = Service();
        Assert.Equal(ExitCode.Done, (await CliRun.Against(service, "plan", "clear", Answers.VersionArn)).ExitCode);
        Assert.Equal(["DeleteOperatingPlan", "GetOperatingPlan"], service.Calls.Select(call => call.Operation));
    }

    private static FakeService Service() => new(call => call.Operation switch
    {
        "PutOperatingPlan" or "DeleteOperatingPlan" => FakeReply.Ok("{}"),
        "GetOperatingPlan" => FakeReply.Ok(Plan),
        _ => FakeReply.Error("UnknownOperationException"),
    });
}
