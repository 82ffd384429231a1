using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Servers that must not come up.</summary>
[Collection(HostileGroup.Name)]
public sealed class StartRefusalTests(HostileServer server) : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_second_process_on_the_same_data_directory_is_refused_and_the_first_goes_on()
    {
        var (exitCode, output) = await ServerProcess.RunToEndAsync(server.DataDirectory);

        Assert.Equal(1, exitCode);
        Assert.Contains($"The data directory {server.DataDirectory} is in use by another process", output, StringComparison.Ordinal);
        await server.AnswersAsync();
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    public async Task Without_identities_it_listens_on_loopback_only(string urls)
    {
        var (exitCode, output) = await ServerProcess.RunToEndAsync(_data.Path, urls: urls);

        Assert.Equal(1, exitCode);
        Assert.Contains("CustomLabels__Identities__0__AccessKeyId", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Now listening on", output, StringComparison.Ordinal);
    }
}
