using CustomLabels.Contracts.OperatingPlans;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>The operations of our own on plans.</summary>
public sealed class OperatingPlanTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task Plan_is_put_shown_and_deleted()
    {
        var version = await VersionAsync("plan");
        var none = (await CallAsync("GetOperatingPlan", version)).ShouldSucceed().Json;
        Assert.Equal(("NONE", "NONE", 0), (none.GetProperty("Source").GetString(), none.GetProperty("StartOnCall").GetString(), none.GetProperty("Schedule").GetArrayLength()));
        Assert.False(none.TryGetProperty("NextAction", out _));

        Assert.Equal("{}", (await CallAsync("PutOperatingPlan", version, """
            ,"IdleStopMinutes":30,"StartOnCall":"WAIT","MinInferenceUnits":2,"MaxInferenceUnits":4,"Schedule":[
              {"Action":"START","Time":"08:00","Days":["MON","FRI"],"TimeZone":"Europe/Berlin","MinInferenceUnits":3},
              {"Action":"STOP","Time":"18:30","TimeZone":"UTC"}]
            """)).ShouldSucceed().Text);
        var stored = host.Cluster.Version(version).Plan!;
        Assert.Equal((30, StartOnCall.Wait, 2, 4), (stored.IdleStopMinutes, stored.StartOnCall, stored.MinInferenceUnits, stored.MaxInferenceUnits));
        Assert.Equal(
            [
                new()
                {
                    Kind = ScheduledActionKind.Start,
                    Time = new(8, 0),
                    Days = Weekdays.Monday | Weekdays.Friday,
                    TimeZone = "Europe/Berlin",
                    MinInferenceUnits = 3,
                },
                new() { Kind = ScheduledActionKind.Stop, Time = new(18, 30), TimeZone = "UTC" },
            ],
            stored.Schedule);

        var shown = (await CallAsync("GetOperatingPlan", version)).ShouldSucceed().Json;
        Assert.Equal(("OPERATION", "WAIT", 30), (shown.GetProperty("Source").GetString(), shown.GetProperty("StartOnCall").GetString(), shown.GetProperty("IdleStopMinutes").GetInt32()));
        Assert.Equal("""{"Action":"START","Time":"08:00","Days":["MON","FRI"],"TimeZone":"Europe/Berlin","MinInferenceUnits":3}""", shown.GetProperty("Schedule")[0].GetRawText());
        Assert.Equal("""["MON","TUE","WED","THU","FRI","SAT","SUN"]""", shown.GetProperty("Schedule")[1].GetProperty("Days").GetRawText());
        Assert.Equal(("STOP", 1_900_000_000, "No room."), (shown.GetProperty("NextAction").GetString(), shown.GetProperty("NextActionAt").GetDouble(), shown.GetProperty("Problem").GetString()));

        (await CallAsync("DeleteOperatingPlan", version)).ShouldSucceed();
        Assert.Null(host.Cluster.Version(version).Plan);
    }

    [Theory]
    [InlineData("""{}""", "ProjectVersionArn is required")]
    [InlineData("""{"ProjectVersionArn":"VERSION","IdleStopMinutes":0}""", "IdleStopMinutes must be 1..10080")]
    [InlineData("""{"ProjectVersionArn":"VERSION","StartOnCall":"MAYBE"}""", "StartOnCall must be NONE or WAIT or NOT_READY")]
    [InlineData("""{"ProjectVersionArn":"VERSION","MinInferenceUnits":0}""", "MinInferenceUnits must be at least 1")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[null]}""", "Schedule[0] is required")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[{}]}""", "Schedule[0].Action is required")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[{"Action":"PAUSE","Time":"08:00","TimeZone":"UTC"}]}""", "Schedule[0].Action must be START or STOP")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[{"Action":"STOP","Time":"24:00","TimeZone":"UTC"}]}""", "Schedule[0].Time must be HH:mm")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[{"Action":"STOP","Time":"8:00","TimeZone":"UTC"}]}""", "Schedule[0].Time must be HH:mm")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[{"Action":"STOP","Time":"08:00","TimeZone":"UTC","Days":["Monday"]}]}""", "Schedule[0].Days must be MON or")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[{"Action":"STOP","Time":"08:00","TimeZone":"UTC","Days":[]}]}""", "Schedule[0].Days must have at least one day")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[{"Action":"STOP","Time":"08:00","TimeZone":"CET/Nowhere"}]}""", "Schedule[0].TimeZone must be the IANA name")]
    [InlineData("""{"ProjectVersionArn":"VERSION","Schedule":[{"Action":"STOP","Time":"08:00","TimeZone":"UTC","MinInferenceUnits":1}]}""", "are for starts only")]
    public async Task Plans_that_cannot_be_are_refused(string input, string said)
    {
        var refused = (await host.CallAsync(
            "CustomLabelsService.PutOperatingPlan", input.Replace("VERSION", await VersionAsync("refused"), StringComparison.Ordinal)))
            .ShouldFail("InvalidParameterException");
        Assert.Contains(said, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_actions_are_refused()
    {
        var actions = string.Join(",", Enumerable.Repeat("null", 51));
        var refused = (await CallAsync("PutOperatingPlan", await VersionAsync("many"), $",\"Schedule\":[{actions}]")).ShouldFail("InvalidParameterException");
        Assert.Contains("at most 50 entries, not 51", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_has_no_plan()
    {
        const string Missing = "arn:aws:rekognition:us-east-1:111122223333:project/none/version/none/1690474772815";
        foreach (var operation in new[] { "GetOperatingPlan", "PutOperatingPlan", "DeleteOperatingPlan" })
        {
            (await CallAsync(operation, Missing)).ShouldFail("ResourceNotFoundException");
        }
    }

    [Fact]
    public async Task A_key_that_may_only_read_cannot_change_plans()
    {
        var version = await VersionAsync("rights");
        (await host.CallAsync("CustomLabelsService.GetOperatingPlan", $$"""{"ProjectVersionArn":"{{version}}"}""", TestKey.ReadOnly)).ShouldSucceed();
        foreach (var operation in new[] { "PutOperatingPlan", "DeleteOperatingPlan" })
        {
            var refused = (await host.CallAsync($"CustomLabelsService.{operation}", $$"""{"ProjectVersionArn":"{{version}}"}""", TestKey.ReadOnly)).ShouldFail("AccessDeniedException");
            Assert.Contains($"customlabels:{operation}", refused.Text, StringComparison.Ordinal);
        }
    }

    private Task<WireReply> CallAsync(string operation, string version, string more = "") =>
        host.CallAsync($"CustomLabelsService.{operation}", $$"""{"ProjectVersionArn":"{{version}}"{{more}}}""");

    private async Task<string> VersionAsync(string name)
    {
        var project = (await host.CallAsync("CreateProject", $$"""{"ProjectName":"{{name}}-{{Guid.NewGuid():N}}"}""")).ShouldSucceed().Json.GetProperty("ProjectArn").GetString()!;
        return (await host.CallAsync("CreateProjectVersion", $$$$"""
            {"ProjectArn":"{{{{project}}}}","VersionName":"v1","OutputConfig":{"S3Bucket":"out","S3KeyPrefix":"p"},
             "TrainingData":{"Assets":[{"GroundTruthManifest":{"S3Object":{"Bucket":"models","Name":"shapes.zip"}}}]}}
            """)).ShouldSucceed().Json.GetProperty("ProjectVersionArn").GetString()!;
    }
}
