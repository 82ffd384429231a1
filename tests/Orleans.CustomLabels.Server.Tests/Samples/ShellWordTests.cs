using System.Diagnostics;
using CustomLabels.Server.Samples;
using Xunit;

namespace CustomLabels.Server.Tests.Samples;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("bin/Debug/net10.0/Samples/pictures/star.jpg")]
    [InlineData("/a b/star.jpg")]
    [InlineData("it's/$HOME/`x`/\"y\"\\z*")]
    [InlineData("Bücher/星.png")]
    [InlineData("")]
    public async Task A_shell_reads_back_the_text(string text)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf %s {ShellWord.Quote(text)}"]) { RedirectStandardOutput = true })!;
        var read = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(text, read);
    }

    [Fact]
    public void A_plain_path_stays_as_it_is() => Assert.Equal("Samples/pictures/star-1.jpg", ShellWord.Quote("Samples/pictures/star-1.jpg"));
}
