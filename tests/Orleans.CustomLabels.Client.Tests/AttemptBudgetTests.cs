using Xunit;

namespace CustomLabels.Client.Tests;

public sealed class AttemptBudgetTests
{
    private readonly DetectionRouterOptions _options = new() { MinAttemptTimeout = TimeSpan.FromSeconds(2), AttemptTimeoutFactor = 20 };

    [Theory]
    [InlineData(0, 30, 2)]
    [InlineData(0.01, 30, 2)]
    [InlineData(0.1, 30, 2)]
    [InlineData(0.5, 30, 10)]
    [InlineData(5, 30, 30)]
    [InlineData(0, 1, 1)]
    public void For_NotTheLastAttempt_IsAMultipleOfTheUsualWithinBounds(double typical, double remaining, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), AttemptBudget.For(_options, typical, TimeSpan.FromSeconds(remaining), isLast: false));

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void For_TheLastAttempt_IsAllThereIs(double typical) =>
        Assert.Equal(TimeSpan.FromSeconds(29), AttemptBudget.For(_options, typical, TimeSpan.FromSeconds(29), isLast: true));

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void For_ImpossibleMeasurement_StaysWithinTheCall(double typical) =>
        Assert.InRange(AttemptBudget.For(_options, typical, TimeSpan.FromSeconds(30), isLast: false), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));
}
