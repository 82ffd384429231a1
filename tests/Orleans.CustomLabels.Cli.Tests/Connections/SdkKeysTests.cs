using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Tests.Fakes;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Cli.Tests.Connections;

/// <summary>Keys that the AWS SDK fetches for a profile; here from a process, the one way that needs no network.</summary>
public sealed class SdkKeysTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Profile_WithCredentialProcess_TakesItsKeys()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The credential process of this test is a shell command.");
        _home.Write("keys.json", """{"Version":1,"AccessKeyId":"FETCHED","SecretAccessKey":"s","SessionToken":"t"}""");
        WriteProfile($"/bin/cat {_home["keys.json"]}");

        var keys = await ConnectionResolver.Resolve(new(null, null, "fetched"), new UserEnvironment(new Dictionary<string, string>(), _home.Path)).Keys();

        Assert.Equal(("FETCHED", "s", "t"), (keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));
    }

    [Fact]
    public async Task Profile_WhoseProcessFails_IsWrongUsageBeforeAnythingIsSent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The credential process of this test is a shell command.");
        WriteProfile("/bin/false");
        await using var service = new FakeService(_ => FakeReply.Ok());

        var run = await CliRun.Of(new Dictionary<string, string>(), _home.Path, "describe", "--profile", "fetched", "--endpoint-url", service.Endpoint);

        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.StartsWith("No keys: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(service.Calls);
    }

    private void WriteProfile(string process) => _home.Write(".aws/credentials", $"[fetched]\ncredential_process = {process}\n");
}
