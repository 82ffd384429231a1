using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

public sealed class EventsCommandTests
{
    private static readonly string[] NewestFirst =
    [
        """{"Number":3,"Time":1690556753,"Type":"ZONE_LOST","Zone":"b","Units":2,"Message":"Zone b is lost."}""",
        """{"Number":2,"Time":1690556752,"Type":"RUNNING","Units":4,"Message":"4 units are in service."}""",
        """{"Number":1,"Time":1690556751.958,"Type":"CREATED","Message":"created"}""",
    ];

    [Fact]
    public async Task Events_OfAllPages_AreShownOldestFirst()
    {
        await using var service = new FakeService(call => call.Json.TryGetProperty("NextToken", out var token) && token.GetString() == "more"
            ? Page(NewestFirst[2])
            : FakeReply.Ok($$"""{"Events":[{{NewestFirst[0]}},{{NewestFirst[1]}}],"NextToken":"more"}"""));
        var run = await CliRun.Against(service, "events", Answers.VersionArn);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            ["2023-07-28 15:05:51Z  CREATED          created", "2023-07-28 15:05:52Z  RUNNING          4 units are in service.", "2023-07-28 15:05:53Z  ZONE_LOST        Zone b is lost."],
            run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(service.Calls, call => Assert.Equal("CustomLabelsService.DescribeEvents", call.Headers["x-amz-target"]));
    }

    [Fact]
    public async Task Json_IsOneEventALine()
    {
        await using var service = new FakeService(_ => Page(NewestFirst));
        var run = await CliRun.Against(service, "events", Answers.VersionArn, "--json");
        var lines = run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([1, 2, 3], lines.Select(line => line.GetProperty("Number").GetInt32()));
        Assert.Equal(("b", 2), (lines[2].GetProperty("Zone").GetString(), lines[2].GetProperty("Units").GetInt32()));
        Assert.False(lines[0].TryGetProperty("Zone", out _));
    }

    [Fact]
    public async Task Follow_ShowsEachEventOnce_UntilTheVersionIsGone()
    {
        var calls = 0;
        await using var service = new FakeService(_ => Interlocked.Increment(ref calls) switch
        {
            1 => Page(NewestFirst[2]),
            2 => Page(NewestFirst[1], NewestFirst[2]),
            3 => Page(NewestFirst),
            _ => FakeReply.Error("ResourceNotFoundException"),
        });
        var run = await CliRun.Against(service, "events", Answers.VersionArn, "--follow");
        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.Equal(["CREATED", "RUNNING", "ZONE_LOST"], run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")[1].Trim()));
    }

    private static FakeReply Page(params string[] events) => FakeReply.Ok($$"""{"Events":[{{string.Join(',', events)}}]}""");
}
