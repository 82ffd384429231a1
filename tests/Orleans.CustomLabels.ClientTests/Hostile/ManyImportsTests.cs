using Xunit;

namespace CustomLabels.ClientTests.Hostile;

[Collection(HostileGroup.Name)]
public sealed class ManyImportsTests(HostileServer server)
{
    [Fact]
    public async Task Many_imports_at_once_take_turns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Child processes are counted in /proc.");
        var imports = await Task.WhenAll(Enumerable.Range(0, (2 * Environment.ProcessorCount) + 4).Select(number =>
            server.Api.ImportAsync(server.Project, $"many-{number}", SamplePackage.Bucket, SamplePackage.Classifier.Key)));
        var most = 0;
        var ends = Task.WhenAll(imports.Select(version => server.Api.WaitForAsync(version, "TRAINING_COMPLETED", "TRAINING_FAILED")));
        while (!ends.IsCompleted)
        {
            most = Math.Max(most, server.Children.Count);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.All(await ends, end => Assert.Equal("TRAINING_COMPLETED", end["Status"]!.GetValue<string>()));
        Assert.InRange(most, 1, Environment.ProcessorCount);
        await server.AnswersAsync();
    }
}
