using System.Text.Json;
using CustomLabels.Cli.Tests.Fakes;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

public sealed class LabelsCommandTests
{
    private const string Model = """
        {"ProjectVersionArn":"ARN","Status":"RUNNING","ImportedFrom":{"Bucket":"models","Name":"pets.zip"},"Kind":"CLASSIFIER","Digest":"abc",
         "SizeBytes":1048576,"FootprintBytes":3145728,"SecondsPerRun":0.0125,"F1Score":0.98,"Recognition":["labels: 3, because they are in labels.txt"],
         "Labels":[{"Name":"Katze","ModelName":"cat","AssumedThreshold":70,"ModelThreshold":50,"IsEdited":true},
                   {"Name":"dog","ModelName":"dog","AssumedThreshold":31.6,"ModelThreshold":31.6,"IsEdited":false},
                   {"Name":"bird","ModelName":"bird","AssumedThreshold":0,"ModelThreshold":50,"IsEdited":true}],"LabelsVersion":7}
        """;

    [Fact]
    public async Task Show_SaysWhatModelItIs_AndItsLabels()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "labels", "show", Answers.VersionArn);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        foreach (var shown in new[] { "s3://models/pets.zip", "CLASSIFIER, 3 labels", "1 MiB, 3 MiB of memory", "12.5 ms", "0.98", "labels.txt", "Katze", "70 %", "31.6 %" })
        {
            Assert.Contains(shown, run.Output, StringComparison.Ordinal);
        }

        var json = await CliRun.Against(service, "labels", "show", Answers.VersionArn, "--json");
        Assert.Equal(3, JsonDocument.Parse(json.Output).RootElement.GetProperty("Labels").GetArrayLength());
    }

    [Theory]
    [InlineData("""[{"ModelName":"cat","Name":"Katze","Threshold":70},{"ModelName":"bird","Name":"bird","Threshold":0},{"ModelName":"dog","Name":"Hund","Threshold":80}]""", "set", "--label", "dog", "--name", "Hund", "--threshold", "80")]
    [InlineData("""[{"ModelName":"bird","Name":"bird","Threshold":0},{"ModelName":"cat","Name":"Katze","Threshold":10}]""", "set", "--label", "Katze", "--threshold", "10")]
    [InlineData("""[{"ModelName":"bird","Name":"bird","Threshold":0},{"ModelName":"cat","Name":"Mieze","Threshold":70}]""", "set", "--label", "cat", "--name", "Mieze")]
    [InlineData("""[{"ModelName":"cat","Name":"Katze","Threshold":70}]""", "reset", "--label", "bird")]
    [InlineData("[]", "reset")]
    public async Task Change_LeavesOtherLabelsAsTheyAre(string sent, string verb, params string[] options)
    {
        await using var service = Service();
        var run = await CliRun.Against(service, ["labels", verb, Answers.VersionArn, .. options]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["DescribeModel", "PutLabelSettings", "DescribeModel"], service.Operations);
        Assert.Equal(sent, service.Calls.ElementAt(1).Json.GetProperty("Labels").GetRawText());
        Assert.Equal(7, service.Calls.ElementAt(1).Json.GetProperty("ExpectedLabelsVersion").GetInt64());
    }

    [Fact]
    public async Task Label_ThatIsNotThere_ChangesNothing()
    {
        await using var service = Service();
        var run = await CliRun.Against(service, "labels", "set", Answers.VersionArn, "--label", "fish", "--name", "Fisch");
        Assert.NotEqual(ExitCode.Done, run.ExitCode);
        Assert.Contains("no label 'fish'", run.Error, StringComparison.Ordinal);
        Assert.Equal(["DescribeModel"], service.Operations);
    }

    [Theory]
    [InlineData("labels", "set", "shapes/v1", "--label", "cat")]
    [InlineData("labels", "set", "shapes/v1", "--name", "Katze")]
    [InlineData("labels", "set", "shapes/v1", "--label", "cat", "--threshold", "101")]
    public async Task Values_ThatCannotBe_AreWrongUsage(params string[] arguments)
    {
        await using var service = Service();
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Against(service, arguments)).ExitCode);
        Assert.Empty(service.Calls);
    }

    private static FakeService Service() => new(call => call.Operation switch
    {
        "DescribeModel" => FakeReply.Ok(Model),
        "PutLabelSettings" => FakeReply.Ok("{}"),
        _ => FakeReply.Error("UnknownOperationException"),
    });
}
