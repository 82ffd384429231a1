using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Objects;

/// <summary>Settings that end the start with a message that says what to do.</summary>
public sealed class ObjectSettingsTests
{
    [Fact]
    public async Task A_wrong_address_of_the_store_is_named_by_its_variable()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output) = await ServerProcess.RunToEndAsync(folder["data"], new Dictionary<string, string>
        {
            ["CustomLabels__S3__ServiceUrl"] = "minio:9000",
            ["CustomLabels__S3__Buckets"] = "photos",
        });

        Assert.Equal(1, exitCode);
        Assert.Contains("CustomLabels__S3__ServiceUrl must be an absolute http or https URL", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_artefacts_that_is_not_the_clusters_ends_the_start()
    {
        using var folder = new TemporaryFolder();
        var shared = new Dictionary<string, string> { ["CustomLabels__SharedDirectory"] = folder["shared"] };
        await using (var server = await ServerProcess.StartAsync(folder["data"], shared))
        {
            await server.StopAsync();
        }

        await using (var again = await ServerProcess.StartAsync(folder["data"], shared))
        {
            await again.StopAsync();
        }

        var (exitCode, output) = await ServerProcess.RunToEndAsync(folder["data"], new Dictionary<string, string> { ["CustomLabels__SharedDirectory"] = folder["other"] });

        Assert.Equal(1, exitCode);
        Assert.Contains("The server cannot start. The artefact folder", output, StringComparison.Ordinal);
        Assert.Contains("CustomLabels__SharedDirectory", output, StringComparison.Ordinal);
    }
}
