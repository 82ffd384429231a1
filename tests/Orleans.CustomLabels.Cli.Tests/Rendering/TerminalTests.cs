using CustomLabels.Cli.Rendering;
using CustomLabels.Cli.Service.Shapes;
using Xunit;

namespace CustomLabels.Cli.Tests.Rendering;

public sealed class TerminalTests
{
    [Fact]
    public void Table_OnAPipe_HasNoFrameAndNeverBreaksALine()
    {
        using var output = new StringWriter();
        var name = new string('x', 500);

        LabelTable.Write(new Terminal(output, false, TextWriter.Null, false, plain: false), [new FoundLabel(name, 50, null)], null, null);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(name + " 50.00 %", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OnATerminal_IsFramed()
    {
        using var output = new StringWriter();

        LabelTable.Write(new Terminal(output, true, TextWriter.Null, true, plain: true), [new FoundLabel("cat", 50, null)], null, null);

        Assert.Contains('╭', output.ToString());
        Assert.DoesNotContain('\u001b', output.ToString());
    }

    [Theory]
    [InlineData("plain ü 漢字 👩‍🔬", "plain ü 漢字 👩‍🔬")]
    [InlineData("a\u001b]0;title\u0007b", "a?]0;title?b")]
    [InlineData("a\u202eb", "a?b")]
    [InlineData("a\tb\r", "a?b?")]
    public void Clean_Text_LosesOnlyWhatSteersATerminal(string text, string shown) => Assert.Equal(shown, Shown.Clean(text));

    [Theory]
    [InlineData(1700000000.001, "2023-11-14 22:13:20Z")]
    [InlineData(1e300, "")]
    [InlineData(null, "")]
    public void Time_EpochSeconds_IsUtc(double? seconds, string shown) => Assert.Equal(shown, Shown.Time(seconds));
}
