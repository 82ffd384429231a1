using CustomLabels.Client.Detection;
using Xunit;

namespace CustomLabels.Client.Tests.Detection;

public sealed class AttemptBudgetTests
{
    private readonly DetectionRouterOptions _options = new()
    {
        RequestTimeout = TimeSpan.FromSeconds(30),
        MinAttemptTimeout = TimeSpan.FromSeconds(2),
        AttemptTimeoutFactor = 20,
    };

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.01, 2)]
    [InlineData(0.1, 2)]
    [InlineData(0.5, 10)]
    [InlineData(5, 30)]
    public void For_KnownModel_IsAMultipleOfTheUsualWithinBounds(double typical, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), AttemptBudget.For(_options, typical));

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void For_ImpossibleMeasurement_StaysWithinTheCall(double typical) =>
        Assert.InRange(AttemptBudget.For(_options, typical), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));
}
