using CustomLabels.Cli.Tests.Fakes;
using Xunit;

namespace CustomLabels.Cli.Tests.Service;

public sealed class RetryTests
{
    [Theory]
    [InlineData("ProvisionedThroughputExceededException", 400)]
    [InlineData("ThrottlingException", 400)]
    [InlineData("ThrottlingException", 500)]
    [InlineData("InternalServerError", 500)]
    public async Task Call_PassingErrorTwice_SucceedsAtTheThirdAttempt(string error, int status)
    {
        var left = 2;
        await using var service = new FakeService(_ => Interlocked.Decrement(ref left) >= 0 ? FakeReply.Error(error, status: status) : FakeReply.Ok(Answers.NoProjects));

        var run = await CliRun.Against(service, "describe");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"], service.Calls.Select(call => call.Headers["amz-sdk-request"]));
        Assert.Single(service.Calls.Select(call => call.Headers["amz-sdk-invocation-id"]).Distinct());
    }

    [Fact]
    public async Task Call_ConnectionCutOnce_IsSentAgain()
    {
        var left = 1;
        await using var service = new FakeService(_ => Interlocked.Decrement(ref left) >= 0 ? FakeReply.Cut() : FakeReply.Ok(Answers.NoProjects));

        var run = await CliRun.Against(service, "describe");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task Call_ThrottledForEver_EndsAfterThreeAttemptsWithTheServicesError()
    {
        await using var service = new FakeService(_ => FakeReply.Error("ThrottlingException", "Slow down"));

        var run = await CliRun.Against(service, "describe");

        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.Equal(3, service.Calls.Count);
        Assert.Contains("ThrottlingException: Slow down", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("ResourceNotReadyException")]
    [InlineData("LimitExceededException")]
    [InlineData("InvalidSignatureException")]
    public async Task Call_LastingError_IsNotSentAgain(string error)
    {
        await using var service = new FakeService(_ => FakeReply.Error(error));

        var run = await CliRun.Against(service, "describe");

        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.Single(service.Calls);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Contains("request id: " + FakeReply.RequestId, run.Error, StringComparison.Ordinal);
        Assert.Contains("next: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_EachAttempt_CarriesAValidSignature()
    {
        var left = 1;
        await using var service = new FakeService(_ => Interlocked.Decrement(ref left) >= 0 ? FakeReply.Error("InternalServerError", status: 500) : FakeReply.Ok(Answers.NoProjects));

        await CliRun.Against(service, "describe");

        Assert.Equal(2, service.Calls.Count);
        Assert.All(service.Calls, call => WireSignature.AssertValid(call, "customlabels"));
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>", 502, "HTTP 502")]
    [InlineData("", 404, "HTTP 404")]
    [InlineData("[1]", 400, "HTTP 400")]
    [InlineData("""{"__type":"com.amazon#AccessDeniedException","message":"No."}""", 400, "AccessDeniedException: No.")]
    public async Task Call_ErrorInAnotherForm_IsStillNamed(string body, int status, string shown)
    {
        await using var service = new FakeService(_ => new FakeReply(status, System.Text.Encoding.UTF8.GetBytes(body)));

        var run = await CliRun.Against(service, "describe");

        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.Contains(shown, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("""{"ProjectDescriptions":null}""")]
    [InlineData("""{"ProjectDescriptions":[null]}""")]
    [InlineData("""{"ProjectDescriptions":[{"Status":"CREATED"}]}""")]
    public async Task Call_AnswerThatIsNone_IsSaidToBeUnexpected(string body)
    {
        await using var service = new FakeService(_ => FakeReply.Ok(body));

        var run = await CliRun.Against(service, "describe");

        Assert.Equal(ExitCode.ServiceError, run.ExitCode);
        Assert.Contains("Unexpected answer", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NobodyListens_SaysHowToStartTheServer()
    {
        var run = await CliRun.Alone("describe", "--endpoint-url", FakeService.Nowhere());

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("dotnet run --project src/Orleans.CustomLabels.Server", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
