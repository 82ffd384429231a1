using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Crash;

public sealed class GracefulStopTests
{
    [Fact]
    public async Task SIGTERM_ends_the_server_with_0_and_the_model_runs_again_by_itself_after_the_restart()
    {
        await using var server = new ServerUnderFire();
        await server.StartAsync();
        var project = await server.Api.CreateProjectAsync("graceful");
        var version = await server.Api.ImportAsync(project, "v1", SamplePackage.Bucket, SamplePackage.Detector.Key);
        await server.Api.WaitForAsync(version, "TRAINING_COMPLETED");
        await server.Api.StartAsync(version, units: 2);
        await server.Api.WaitForAsync(version, "RUNNING");
        var picture = SamplePackage.Detector.Picture;
        var before = await server.Api.DetectAsync(version, picture);

        Assert.Equal(0, await server.StopAsync());
        await server.StartAsync();

        var shown = await server.Api.DescribeAsync(version);
        Assert.Equal("RUNNING", shown!["Status"]!.GetValue<string>());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = await server.Api.TryDetectAsync(version, picture);
        while (answer.Error == "ProvisionedThroughputExceededException" && !limit.IsCancellationRequested)
        {
            await Task.Delay(50, limit.Token);
            answer = await server.Api.TryDetectAsync(version, picture);
        }

        Assert.NotEmpty(before);
        Assert.Equal(before, FoundLabel.ReadAll(answer.Success));
    }

    [Fact]
    public async Task SIGTERM_in_the_middle_of_an_import_ends_with_0_and_the_import_goes_on_after_the_restart()
    {
        await using var server = new ServerUnderFire();
        await server.StartAsync();
        var project = await server.Api.CreateProjectAsync("graceful");
        var version = await server.Api.ImportAsync(project, "v1", SamplePackage.Bucket, SamplePackage.Classifier.Key);

        Assert.Equal(0, await server.StopAsync());
        await server.StartAsync();

        await server.Api.WaitForAsync(version, "TRAINING_COMPLETED");
        Assert.All(server.Artifacts, name => Assert.Matches("^[0-9a-f]{64}$", name));
    }
}
