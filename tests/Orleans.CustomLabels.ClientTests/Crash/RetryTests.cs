using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

/// <summary>An SDK's retry of a call that was committed, but whose answer a crash swallowed, gets the first answer.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task A_retry_across_a_crash_gets_the_first_answer_and_another_call_does_not()
    {
        await using var server = new ServerUnderFire();
        await server.StartAsync();
        var project = await CommitAsync(server, "CreateProject", new { ProjectName = "retried" });
        var projectArn = project["ProjectArn"]!.GetValue<string>();
        var import = CustomLabelsApi.ImportInput(projectArn, "v1", SamplePackage.Bucket, SamplePackage.Classifier.Key);
        var created = await CommitAsync(server, "CreateProjectVersion", import);
        var version = new VersionUnderTest(projectArn, created["ProjectVersionArn"]!.GetValue<string>(), "v1");
        await server.Api.WaitForAsync(version, "TRAINING_COMPLETED");

        var started = await CommitAsync(server, "StartProjectVersion", new { ProjectVersionArn = version.Arn, MinInferenceUnits = 1 });
        await server.Api.WaitForAsync(version, "RUNNING");
        var stopped = await CommitAsync(server, "StopProjectVersion", new { ProjectVersionArn = version.Arn });
        await server.Api.WaitForAsync(version, "STOPPED");
        var deleted = await CommitAsync(server, "DeleteProjectVersion", new { ProjectVersionArn = version.Arn }, refusal: null);

        Assert.Equal("STARTING", started["Status"]!.GetValue<string>());
        Assert.Equal("STOPPING", stopped["Status"]!.GetValue<string>());
        Assert.Equal("DELETING", deleted["Status"]!.GetValue<string>());
    }

    /// <summary>Calls, kills, restarts and calls again: with the same id, and then with a new one.</summary>
    /// <returns>The answer, which was the same both times.</returns>
    private static async Task<System.Text.Json.Nodes.JsonObject> CommitAsync(
        ServerUnderFire server, string operation, object input, string? refusal = "ResourceInUseException")
    {
        var id = Guid.NewGuid().ToString();
        var first = (await server.Api.Client.CallAsync(operation, input, id)).Success;
        await server.KillAsync(withChildren: true);
        await server.StartAsync();
        var again = await server.Api.Client.CallAsync(operation, input, id);
        Assert.Equal(first.ToJsonString(), again.Success.ToJsonString());
        if (refusal is not null)
        {
            var other = await server.Api.Client.CallAsync(operation, input, Guid.NewGuid().ToString());
            Assert.Equal(refusal, other.Error);
        }

        return first;
    }
}
