using CustomLabels.Client.Admission;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomLabels.Client.Tests.Admission;

public sealed class DepartureIntervalTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Length_NothingMeasured_FollowsTheExpectation()
    {
        var interval = new DepartureInterval(_time);
        interval.Begin(0.02);
        Assert.Equal(50, interval.LengthFor(Wait, 1, 1000));
    }

    [Fact]
    public void Length_LineSlowerThanExpected_BecomesShorter()
    {
        var interval = Measured(expected: 0.01, real: 0.1);
        Assert.InRange(interval.LengthFor(Wait, 1, 1000), 10, 11);
    }

    [Fact]
    public void Length_LineThatFormsAgainSoon_KeepsWhatWasMeasured()
    {
        var interval = Measured(expected: 0.01, real: 0.1);
        _time.Advance(TimeSpan.FromSeconds(2));
        interval.Begin(0.01);
        Assert.InRange(interval.LengthFor(Wait, 1, 1000), 10, 11);
    }

    [Fact]
    public void Length_LineThatFormsMuchLater_StartsAnew()
    {
        var interval = Measured(expected: 0.01, real: 0.1);
        _time.Advance(TimeSpan.FromSeconds(6));
        interval.Begin(0.01);
        Assert.Equal(100, interval.LengthFor(Wait, 1, 1000));
    }

    [Fact]
    public void Length_AnyLine_StaysWithinItsBounds()
    {
        Assert.Equal(3, Measured(expected: 2, real: 2).LengthFor(Wait, 3, 1000));
        Assert.Equal(1000, Measured(expected: 1e-6, real: 1e-6).LengthFor(Wait, 3, 1000));
        Assert.Equal(1000, Measured(expected: 0, real: 0).LengthFor(Wait, 3, 1000));
    }

    private DepartureInterval Measured(double expected, double real)
    {
        var interval = new DepartureInterval(_time);
        interval.Begin(expected);
        for (var departure = 0; departure < 100; departure++)
        {
            _time.Advance(TimeSpan.FromSeconds(real));
            interval.Observe();
        }

        return interval;
    }
}
