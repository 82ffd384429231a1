using CustomLabels.Cli.Tests.Fakes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Cli.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("fly")]
    [InlineData("start")]
    [InlineData("start", "p/v", "--units", "0")]
    [InlineData("start", "p/v", "--units", "two")]
    [InlineData("start", "p/v", "--max-units", "-1")]
    [InlineData("start", "p")]
    [InlineData("start", "p/v/w")]
    [InlineData("stop", "arn:aws:s3:::bucket")]
    [InlineData("describe", "p p")]
    [InlineData("import", "model.onnx", "--project", "p")]
    [InlineData("import", "model.onnx", "--project", "a b", "--version", "v")]
    [InlineData("detect", "nowhere.jpg", "--model", "p/v")]
    [InlineData("detect", "s3://bucket", "--model", "p/v")]
    [InlineData("detect", "s3://bucket/", "--model", "p/v")]
    [InlineData("detect", "s3://bucket/key", "--model", "p/v", "--save-annotated", "out")]
    [InlineData("detect", "s3://bucket/key", "--model", "p/v", "--min-confidence", "101")]
    [InlineData("detect", "s3://bucket/key", "--model", "p/v", "--max-results", "-1")]
    [InlineData("detect", "s3://bucket/key", "--model", "p/v", "--parallel", "0")]
    [InlineData("describe", "--endpoint-url", "ftp://x")]
    [InlineData("describe", "--profile", "nobody")]
    public async Task Run_WrongUsage_Ends2AndSaysSoOnStandardErrorOnly(params string[] arguments)
    {
        var run = await CliRun.Alone(arguments);

        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("customlabels detect --help shows the options.", "detect")]
    [InlineData("customlabels start --help shows the options.", "start", "p/v", "--units", "0")]
    [InlineData("customlabels plan set --help shows the options.", "plan", "set", "p/v", "--idle-stop", "0")]
    [InlineData("customlabels plan set --help shows the options.", "plan", "set", "p/v")]
    [InlineData("customlabels plan --help shows the commands.", "plan", "fly")]
    [InlineData("customlabels --help shows the commands.", "fly")]
    public async Task Run_WrongUsage_EndsWithWhereToReadAndNoPageOfOptions(string last, params string[] arguments)
    {
        var lines = (await CliRun.Alone(arguments)).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ToList();

        Assert.Equal(last, lines[^1]);
        Assert.True(lines.Count <= 8, string.Join('\n', lines));
        Assert.DoesNotContain("--endpoint-url", string.Concat(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "model.onnx", "--project", "p", "--version", "v", "--bucket", "a b")]
    [InlineData("import", "model.onnx", "--project", "p", "--version", "v", "--bucket", "ab")]
    [InlineData("detect", "s3://.b/key", "--model", "p/v")]
    public async Task Run_BucketThatCannotBe_SaysWhatIsAllowed(params string[] arguments)
    {
        var run = await CliRun.Alone(arguments);

        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.Contains("3 to 255 letters, digits, '.', '-' or '_', and no '.' in front", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("import", "--help")]
    [InlineData("--version")]
    public async Task Run_Asked_ExplainsItselfOnStandardOutput(params string[] arguments)
    {
        var run = await CliRun.Alone(arguments);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task Run_SecretsInEnvironmentAndFiles_NeverShowThem()
    {
        using var home = new TemporaryFolder();
        home.Write(".aws/credentials", "[default]\naws_access_key_id = AKIDFILE\naws_secret_access_key = hidden-in-file\n");
        await using var service = new FakeService(_ => FakeReply.Error("AccessDeniedException"));
        var variables = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = service.Endpoint,
            ["AWS_ACCESS_KEY_ID"] = "AKIDENV",
            ["AWS_SECRET_ACCESS_KEY"] = "hidden-in-variable",
            ["AWS_SESSION_TOKEN"] = "hidden-token",
        };

        foreach (var arguments in new[] { new[] { "describe" }, ["describe", "--profile", "default"], ["describe", "--endpoint-url", FakeService.Nowhere()] })
        {
            var run = await CliRun.Of(variables, home.Path, arguments);

            Assert.NotEqual(ExitCode.Done, run.ExitCode);
            Assert.DoesNotContain("hidden", run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_HostileTextFromTheService_CannotSteerTheTerminal()
    {
        await using var service = new FakeService(_ => FakeReply.Error("AccessDeniedException", @"\u001b[31mred\u202e[bold]x[/]"));

        var run = await CliRun.Against(service, "describe");

        Assert.Contains("?[31mred?[bold]x[/]", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }
}
