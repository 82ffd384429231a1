using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

/// <summary>scale and capacity.</summary>
public sealed class CapacityCommandsTests
{
    private const string Capacity = """
        {"ProjectVersionArn":"ARN","Status":"RUNNING","MinInferenceUnits":1,"MaxInferenceUnits":4,"DesiredInferenceUnits":2,"InServiceInferenceUnits":1,
         "SecondsPerCall":{"Fetch":0.001,"Decode":0.005,"Infer":0.04,"Post":0.004,"Total":0.05},"SecondsPerFetch":0.02,"CallsPerSecondPerUnit":20,
         "CallsPerSecond":12.5,"RejectedPerSecond":0.5,"OfferedUnits":0.625,"RecommendedInferenceUnits":6,
         "ResponseTime":{"P50":12.3456,"P90":45,"P99":78.9,"Count":750},
         "InferenceUnits":[{"Zone":"az1","Ordinal":0,"Epoch":3,"InService":true,"Silo":"S127.0.0.1:11111:5","Since":1690556751.958},
                           {"Zone":"az2","Ordinal":0,"Epoch":0,"InService":false,"Since":1690556751.958,"Problem":"No inference silo of zone az2 is active."}],
         "ScalingDecisions":[{"At":1690556751.958,"From":1,"To":2,"Reason":"the last 6 s brought the work of 0.90 units"}]}
        """;

    [Fact]
    public async Task Scale_Bounds_AreSentToTheServicesOwnOperation()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "scale", Answers.VersionArn, "--min", "2", "--max", "4");
        Assert.Equal((ExitCode.Done, "RUNNING: 1 of 2 units are in service."), (run.ExitCode, run.Output.Trim()));
        var update = service.Calls.First();
        Assert.Equal("CustomLabelsService.UpdateInferenceUnits", update.Headers["x-amz-target"]);
        Assert.Equal((2, 4), (update.Json.GetProperty("MinInferenceUnits").GetInt32(), update.Json.GetProperty("MaxInferenceUnits").GetInt32()));
    }

    [Theory]
    [InlineData("scale", "shapes/v1")]
    [InlineData("scale", "shapes/v1", "--min", "0")]
    [InlineData("capacity", "shapes/v1", "--for", "0")]
    public async Task Values_ThatCannotBe_AreWrongUsage(params string[] arguments)
    {
        await using var service = Service();
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Against(service, arguments)).ExitCode);
        Assert.Empty(service.Calls);
    }

    [Fact]
    public async Task Capacity_ForARate_ShowsUnitsAndTheRecommendation()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "capacity", Answers.VersionArn, "--for", "80");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(80, service.Calls.Single().Json.GetProperty("TargetCallsPerSecond").GetDouble());
        foreach (var shown in new[] { "20 calls/s", "6 units for 80 calls/s", "az1", "az2", "1 to 2 units", "infer 40 ms", "20 ms for S3Object", "12.3 ms p50, 45 ms p90, 78.9 ms p99, of 750 calls", "2023-07-28" })
        {
            Assert.Contains(shown, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Capacity_Json_IsTheServicesAnswer()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "capacity", Answers.VersionArn, "--json");
        Assert.False(service.Calls.Single().Json.TryGetProperty("TargetCallsPerSecond", out _));
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(6, json.GetProperty("RecommendedInferenceUnits").GetInt32());
        Assert.Equal(2, json.GetProperty("InferenceUnits").GetArrayLength());
    }

    private static FakeService Service() => new(call => call.Operation switch
    {
        "UpdateInferenceUnits" => FakeReply.Ok("{}"),
        "DescribeCapacity" => FakeReply.Ok(Capacity),
        _ => FakeReply.Error("UnknownOperationException"),
    });
}
