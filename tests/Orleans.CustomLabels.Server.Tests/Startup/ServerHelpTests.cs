using CustomLabels.Server.Startup;
using Xunit;

namespace CustomLabels.Server.Tests.Startup;

public sealed class ServerHelpTests
{
    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "-h", "--urls", "http://127.0.0.1:0")]
    [InlineData(0, "help")]
    [InlineData(0, "serve", "--help")]
    [InlineData(0, "migrate", "--help")]
    [InlineData(0, "backup", "--help")]
    [InlineData(0, "restore", "-h")]
    [InlineData(2, "backup")]
    [InlineData(2, "restore", "--from")]
    [InlineData(2, "frobnicate", "--urls", "http://127.0.0.1:0")]
    [InlineData(2, "migrat")]
    public async Task Run_HelpOrAnUnknownWord_StartsNoServer(int exitCode, params string[] arguments) =>
        Assert.Equal(exitCode, await ServerProgram.RunAsync(arguments).WaitAsync(TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("--urls")]
    [InlineData("/urls")]
    [InlineData("CustomLabels:Zone=a")]
    [InlineData("serve")]
    [InlineData("dev")]
    [InlineData("backup")]
    [InlineData("restore")]
    public void IsUnknown_SettingsAndVerbs_AreKnown(string word) => Assert.False(ServerHelp.IsUnknown(word));
}
