using CustomLabels.Server.Dev;
using Xunit;

namespace CustomLabels.Server.Tests.Dev;

public sealed class RestartDelayTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(5, 8)]
    [InlineData(6, 10)]
    [InlineData(int.MaxValue, 10)]
    public void It_doubles_up_to_a_bound(int earlyEnds, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RestartDelay.After(earlyEnds));
}
