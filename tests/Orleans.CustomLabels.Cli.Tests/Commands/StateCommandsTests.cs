using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

/// <summary>start, stop, describe and delete.</summary>
public sealed class StateCommandsTests
{
    [Fact]
    public async Task Start_ByNameAndWait_LooksUpStartsAndFollows()
    {
        var states = new Queue<string>(["STOPPED", "STARTING", "STARTING", "RUNNING"]);
        await using var service = Service(states, ("StartProjectVersion", """{"Status":"STARTING"}"""));

        var run = await CliRun.Against(service, "start", "shapes/v1", "--units", "2", "--max-units", "4", "--wait");

        Assert.Equal((ExitCode.Done, "RUNNING: As it is."), (run.ExitCode, run.Output.Trim()));
        var start = service.Calls.Single(call => call.Operation == "StartProjectVersion").Json;
        Assert.Equal(Answers.VersionArn, start.GetProperty("ProjectVersionArn").GetString());
        Assert.Equal((2, 4), (start.GetProperty("MinInferenceUnits").GetInt32(), start.GetProperty("MaxInferenceUnits").GetInt32()));
        Assert.Equal(["STARTING: As it is.", $"Analyse a picture: customlabels detect PICTURE --model {Answers.VersionArn}"], run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
    }

    [Fact]
    public async Task Start_ByArn_NeedsNoOtherRight()
    {
        await using var service = Service(new(), ("StartProjectVersion", """{"Status":"STARTING"}"""));

        var run = await CliRun.Against(service, "start", Answers.VersionArn, "--json");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["StartProjectVersion"], service.Operations);
        Assert.False(service.Calls.Single().Json.TryGetProperty("MaxInferenceUnits", out _));
        Assert.Equal("STARTING", JsonDocument.Parse(run.Output).RootElement.GetProperty("Status").GetString());
    }

    [Fact]
    public async Task Start_EndsFailed_Ends1WithTheReason()
    {
        await using var service = Service(new(["FAILED"]), ("StartProjectVersion", """{"Status":"STARTING"}"""));

        var run = await CliRun.Against(service, "start", Answers.VersionArn, "--wait");

        Assert.Equal((ExitCode.ServiceError, "FAILED: As it is."), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task Stop_Waits_UntilStopped()
    {
        await using var service = Service(new(["STOPPING", "STOPPED"]), ("StopProjectVersion", """{"Status":"STOPPING"}"""));

        var run = await CliRun.Against(service, "stop", Answers.VersionArn, "--wait");

        Assert.Equal((ExitCode.Done, "STOPPED: As it is."), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task Delete_VersionAndWait_IsOverWhenItIsGone()
    {
        await using var service = Service(new(["DELETING", ""]), ("DeleteProjectVersion", """{"Status":"DELETING"}"""));

        var run = await CliRun.Against(service, "delete", Answers.VersionArn, "--wait");

        Assert.Equal((ExitCode.Done, "DELETED"), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task Delete_ProjectByName_DeletesTheProject()
    {
        await using var service = Service(new(), ("DeleteProject", """{"Status":"DELETING"}"""));

        var run = await CliRun.Against(service, "delete", "shapes");

        Assert.Equal((ExitCode.Done, "DELETING"), (run.ExitCode, run.Output.Trim()));
        Assert.Equal(Answers.ProjectArn, service.Calls.Last().Json.GetProperty("ProjectArn").GetString());
    }

    [Fact]
    public async Task Describe_Project_ListsVersionsInOneLineEachWithoutEscapeCodes()
    {
        await using var service = Service(new(["RUNNING"]));

        var run = await CliRun.Against(service, "describe", "shapes");

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^shapes/v1 RUNNING 2 +2023-11-14 22:13:20Z As it is\. *\r?$", lines[1]);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Describe_VersionAsJson_KeepsWhatTheServiceSaid()
    {
        await using var service = Service(new(["RUNNING"]));

        var run = await CliRun.Against(service, "describe", "shapes/v1", "--json");

        var version = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(1700000000.001, version.GetProperty("CreationTimestamp").GetDouble());
        Assert.Equal("b", version.GetProperty("OutputConfig").GetProperty("S3Bucket").GetString());
    }

    [Fact]
    public async Task Describe_SeveralPages_AsksForEach()
    {
        var pages = new Queue<string>([Answers.OneProject.Insert(1, "\"NextToken\":\"more\","), Answers.OneProject.Insert(1, "\"NextToken\":\"\",")]);
        await using var service = new FakeService(_ => FakeReply.Ok(pages.Dequeue()));

        var run = await CliRun.Against(service, "describe", "--json");

        Assert.Equal(2, JsonDocument.Parse(run.Output).RootElement.GetProperty("ProjectDescriptions").GetArrayLength());
        Assert.Equal("more", service.Calls.Last().Json.GetProperty("NextToken").GetString());
        Assert.Equal("{}", System.Text.Encoding.UTF8.GetString(service.Calls.First().Body));
    }

    [Theory]
    [InlineData("shapes", Answers.NoProjects, "There is no project 'shapes'")]
    [InlineData("shapes/v1", Answers.OneProject, "There is no version 'shapes/v1'")]
    public async Task Describe_UnknownName_Ends1(string name, string projects, string reason)
    {
        await using var service = new FakeService(call => FakeReply.Ok(call.Operation == "DescribeProjects" ? projects : Answers.NoVersions));

        var run = await CliRun.Against(service, "describe", name);

        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("describe")]
    [InlineData("delete", "--wait")]
    public async Task AnArnThatIsNoLongerThatOfTheName_IsNotTheVersionOfThatName(string command, params string[] options)
    {
        const string Former = "arn:aws:rekognition:us-east-1:111122223333:project/shapes/version/v1/1600000000000";
        await using var service = Service(new(["RUNNING"]), ("DeleteProjectVersion", """{"Status":"DELETING"}"""));

        var run = await CliRun.Against(service, [command, Former, .. options]);

        if (command == "delete")
        {
            Assert.Equal((ExitCode.Done, "DELETED"), (run.ExitCode, run.Output.Trim()));
            return;
        }

        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.Contains($"There is no version {Former}.", run.Error, StringComparison.Ordinal);
        Assert.Contains($"customlabels describe {Answers.VersionArn}", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("ResourceNotReadyException", "customlabels start ARN --wait --region eu-west-1 --profile 'p q'")]
    [InlineData("ResourceInUseException", "customlabels describe ARN --region eu-west-1 --profile 'p q'")]
    [InlineData("ProvisionedThroughputExceededException", "customlabels capacity ARN --region eu-west-1 --profile 'p q'")]
    [InlineData("ResourceNotFoundException", "customlabels describe shapes --region eu-west-1 --profile 'p q'")]
    public void AHint_IsACommandToPaste(string error, string command)
    {
        var refused = new CustomLabels.Cli.Service.ServiceException(error, "", null, System.Net.HttpStatusCode.BadRequest) { Arn = Answers.VersionArn };

        var hint = CustomLabels.Cli.Failures.NextSteps.After(refused, new CustomLabels.Cli.Connections.ConnectionChoices(null, "eu-west-1", "p q").AsArguments());

        Assert.Contains(command.Replace("ARN", Answers.VersionArn, StringComparison.Ordinal), hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhileItRuns_NamesTheVersionInTheHint()
    {
        await using var service = new FakeService(_ => FakeReply.Error("ResourceInUseException"));

        var run = await CliRun.Against(service, "start", Answers.VersionArn, "--region", "eu-west-1");

        Assert.EndsWith($"customlabels describe {Answers.VersionArn} --region eu-west-1", run.Error.Trim(), StringComparison.Ordinal);
    }

    private static FakeService Service(Queue<string> states, params (string Operation, string Answer)[] others) => new(call => call.Operation switch
    {
        "DescribeProjects" => FakeReply.Ok(Answers.OneProject),
        "DescribeProjectVersions" => FakeReply.Ok(states.Dequeue() is { Length: > 0 } state ? Answers.Version(state) : Answers.NoVersions),
        _ => FakeReply.Ok(others.Single(other => other.Operation == call.Operation).Answer),
    });
}
