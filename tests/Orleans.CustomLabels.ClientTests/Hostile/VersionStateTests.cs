using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Calls that the state of a version forbids.</summary>
[Collection(HostileGroup.Name)]
public sealed class VersionStateTests(HostileServer server)
{
    [Fact]
    public async Task A_version_answers_only_while_it_runs_and_keeps_to_its_states()
    {
        var version = await server.Api.ImportAsync(server.Project, "states", SamplePackage.Bucket, SamplePackage.Classifier.Key);
        await RefusedAsync("Start", "Stop", "Delete");

        await server.Api.WaitForAsync(version, "TRAINING_COMPLETED");
        await RefusedAsync("Stop");

        await server.Api.StartAsync(version);
        await server.Api.WaitForAsync(version, "RUNNING");
        Assert.NotEmpty(await server.Api.DetectAsync(version, SamplePackage.Classifier.Picture));
        await CheckAsync(null, ["Start", "Delete"]);

        await server.Api.StopAsync(version);
        await server.Api.WaitForAsync(version, "STOPPED");
        await RefusedAsync("Stop");

        Assert.Equal(200, (await CallAsync("Delete")).Status);
        Assert.Contains((await server.Api.TryDetectAsync(version, SamplePackage.Classifier.Picture)).Error, new[] { "ResourceNotReadyException", "ResourceNotFoundException" });

        Task RefusedAsync(params string[] operations) => CheckAsync("ResourceNotReadyException", operations);

        async Task CheckAsync(string? detectError, string[] operations)
        {
            Assert.Equal(detectError, (await server.Api.TryDetectAsync(version, SamplePackage.Classifier.Picture)).Error);
            foreach (var operation in operations)
            {
                Assert.Equal((operation, "ResourceInUseException"), (operation, (await CallAsync(operation)).Error));
            }
        }

        Task<AwsAnswer> CallAsync(string operation) =>
            server.Api.Client.CallAsync($"{operation}ProjectVersion", new { ProjectVersionArn = version.Arn, MinInferenceUnits = operation == "Start" ? 1 : (int?)null });
    }
}
