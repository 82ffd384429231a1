using CustomLabels.Client.Admission;
using Xunit;

namespace CustomLabels.Client.Tests.Admission;

public sealed class UnitWindowTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.001, 5)]
    [InlineData(0.005, 5)]
    [InlineData(0.020, 3)]
    [InlineData(0.100, 2)]
    [InlineData(0.250, 1)]
    [InlineData(2.0, 1)]
    [InlineData(double.NaN, 2)]
    public void For_TypicalTime_KeepsTheUnitBusyWhileAnAnswerTravels(double seconds, int window) => Assert.Equal(window, UnitWindow.For(seconds));
}
