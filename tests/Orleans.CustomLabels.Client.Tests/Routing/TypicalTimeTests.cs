using CustomLabels.Client.Routing;
using CustomLabels.Contracts.Units;
using Xunit;

namespace CustomLabels.Client.Tests.Routing;

public sealed class TypicalTimeTests
{
    private readonly TypicalTime _typical = new();

    [Fact]
    public void Seconds_NothingKnown_IsZero() => Assert.Equal(0, _typical.Seconds);

    [Fact]
    public void Seconds_BeforeTheFirstCall_IsWhatWarmUpTook()
    {
        _typical.WarmedUp(0.25);
        Assert.Equal(0.25, _typical.Seconds);
    }

    [Fact]
    public void Observe_WaitingInTheQueue_IsNotTheModels()
    {
        _typical.Observe(new(Queue: 100, Fetch: 1, Decode: 2, Infer: 3, Post: 4));
        Assert.Equal(10, _typical.Seconds);
    }

    [Fact]
    public void Observe_ModelBecomesSlow_IsBelievedAfterAFewCalls()
    {
        _typical.WarmedUp(0.04);
        for (var call = 0; call < 50; call++)
        {
            _typical.Observe(Infers(0.04f));
        }

        for (var call = 0; call < 5; call++)
        {
            _typical.Observe(Infers(2));
        }

        Assert.InRange(_typical.Seconds, 1, 2);
    }

    [Fact]
    public void Observe_QuickCalls_DoNotGoBelowWarmUp()
    {
        _typical.WarmedUp(0.5);
        _typical.Observe(Infers(0.001f));
        Assert.Equal(0.5, _typical.Seconds);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1)]
    public void Observe_ImpossibleMeasurement_IsIgnored(float seconds)
    {
        _typical.Observe(Infers(1));
        _typical.Observe(Infers(seconds));
        Assert.Equal(1, _typical.Seconds);
    }

    private static StageSeconds Infers(float seconds) => new(0, 0, 0, seconds, 0);
}
