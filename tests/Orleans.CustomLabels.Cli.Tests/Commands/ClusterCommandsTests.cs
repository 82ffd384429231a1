using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

/// <summary>cluster and zone.</summary>
public sealed class ClusterCommandsTests
{
    private const string Cluster = $$"""
        {"Zones":[
           {"Name":"az1","State":"IN_SERVICE","Since":1690556751.958,"Silos":[
              {"Name":"silo-1","Address":"S127.0.0.1:11111:5","State":"ACTIVE","UnitSlots":8,"UsedSlots":3,
               "MemoryLimit":1073741824,"MemoryInUse":10485760,"StartedAt":1690556751.958,"Version":"1.2.3","OtherAccounts":2,
               "Units":[{"ProjectVersionArn":"{{Answers.VersionArn}}","Ordinal":4,"Epoch":17,"State":"READY"}]},
              {"Name":"silo-0","Address":"S127.0.0.1:11112:5","State":"UNREACHABLE","OtherAccounts":0,"Units":[]}]},
           {"Name":"az2","State":"OUT_OF_SERVICE","Since":1700000000,"OutOfServiceBy":"arn:aws:iam::111122223333:user/operator","Silos":[]}],
         "Gateways":[{"Name":"gate-1","Address":"S127.0.0.1:11113:5","Zone":"az1","State":"ACTIVE","StartedAt":1690556751.958,"Version":"1.2.3"}]}
        """;

    private const string Drained =
        """{"Zone":"az2","State":"OUT_OF_SERVICE","Since":1700000000,"OutOfServiceBy":"arn:aws:iam::111122223333:user/operator"}""";

    [Fact]
    public async Task Cluster_ShowsZonesSilosUnitsAndGateways()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "cluster");
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("CustomLabelsService.DescribeCluster", service.Calls.Single().Headers["x-amz-target"]);
        Row(run.Output, "az2", "OUT_OF_SERVICE", "2023-11-14 22:13:20Z", "arn:aws:iam::111122223333:user/operator");
        Row(run.Output, "az1", "silo-1", "ACTIVE", "3 of 8", "10 of 1024 MiB", "2023-07-28 15:05:51Z", "1.2.3");
        Row(run.Output, "az1", "silo-0", "UNREACHABLE");
        Row(run.Output, "az1", "silo-1", "shapes/v1", "4", "17", "READY");
        Row(run.Output, "az1", "gate-1", "ACTIVE");
    }

    [Fact]
    public async Task Cluster_Json_IsTheServicesAnswer()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "cluster", "--json");
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Cluster).RootElement, JsonDocument.Parse(run.Output).RootElement), run.Output);
    }

    [Fact]
    public async Task Drain_IsSentWithoutForceUnlessAskedFor()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "zone", "drain", "az2");
        Assert.Equal((ExitCode.Done, "Zone az2: OUT_OF_SERVICE since 2023-11-14 22:13:20Z"), (run.ExitCode, run.Output.Trim()));
        await CliRun.Against(service, "zone", "drain", "az2", "--force");
        Assert.Equal(["""{"Zone":"az2"}""", """{"Zone":"az2","Force":true}"""], service.Calls.Select(call => call.Json.GetRawText()));
        Assert.All(service.Calls, call => Assert.Equal("CustomLabelsService.DrainZone", call.Headers["x-amz-target"]));
    }

    [Fact]
    public async Task Restore_SaysWhatTheZoneIsNow()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "zone", "restore", "az2", "--json");
        Assert.Equal((ExitCode.Done, """{"Zone":"az2","State":"IN_SERVICE","Since":1700000000}"""), (run.ExitCode, run.Output.Trim()));
        Assert.Equal("CustomLabelsService.RestoreZone", service.Calls.Single().Headers["x-amz-target"]);
    }

    [Fact]
    public async Task Retire_SaysThatItIsDone()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "zone", "retire", "az3");
        Assert.Equal((ExitCode.Done, "Zone az3 is retired."), (run.ExitCode, run.Output.Trim()));
        Assert.Equal("""{"Zone":"az3"}""", service.Calls.Single().Json.GetRawText());
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "There is no zone az9. Zones: az1, az2.")]
    [InlineData("ResourceInUseException", "Specified resource is in use. Zone az2 is the only zone in service.")]
    public async Task Refusal_PointsToTheZones(string error, string message)
    {
        await using var service = new FakeService(_ => FakeReply.Error(error, message));
        var run = await CliRun.Against(service, "zone", "drain", "az9");
        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("customlabels cluster", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zone")]
    [InlineData("zone", "drain")]
    [InlineData("zone", "evacuate", "az1")]
    [InlineData("cluster", "az1")]
    public async Task WrongWords_AreRefusedHere(params string[] arguments)
    {
        await using var service = Service();
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Against(service, arguments)).ExitCode);
        Assert.Empty(service.Calls);
    }

    private static void Row(string output, params string[] cells) => Assert.Contains(
        output.Split('\n'), line => cells.All(cell => line.Contains(cell, StringComparison.Ordinal)));

    private static FakeService Service() => new(call => call.Operation switch
    {
        "DescribeCluster" => FakeReply.Ok(Cluster),
        "DrainZone" => FakeReply.Ok(Drained),
        "RestoreZone" => FakeReply.Ok("""{"Zone":"az2","State":"IN_SERVICE","Since":1700000000}"""),
        "RetireZone" => FakeReply.Ok("{}"),
        _ => FakeReply.Error("UnknownOperationException"),
    });
}
