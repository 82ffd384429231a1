using CustomLabels.Grains.Scaling;
using Xunit;

namespace CustomLabels.Grains.Tests.Scaling;

public sealed class UnitAutoscalerTests
{
    private const double SecondsPerCall = 0.1;
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly AutoscalerOptions _options = new();
    private readonly DemandHistory _history = new(UnitAutoscaler.HistoryLength);

    [Fact]
    public void Decide_HoweverOftenAndWhenever_ChangesNothing()
    {
        var (asked, quiet) = (new UnitAutoscaler(_options), new UnitAutoscaler(_options));
        var decisions = new List<ScalingDecision>();
        var units = 1;
        // A minute of the work of four units, then nothing.
        for (var second = 0; second < 300; second++)
        {
            var now = Start.AddSeconds(second);
            var calls = Math.Min(second, 60) * 40L;
            _history.Report("router", new() { Calls = calls, Analysed = calls, Seconds = new(0, 0, calls * SecondsPerCall, 0) }, now);
            asked.Observe(_history, units, SecondsPerCall, now);
            quiet.Observe(_history, units, SecondsPerCall, now);
            for (var question = 0; question < 20; question++)
            {
                // Also with other units and bounds, and as if it were later.
                asked.Decide(20, 1, 20, now.AddSeconds(question * 10));
                asked.Decide(1, 1, 1 + question, now);
            }

            var decision = quiet.Decide(units, 1, 10, now);
            Assert.Equal(decision, asked.Decide(units, 1, 10, now));
            if (decision is not null)
            {
                decisions.Add(decision);
                units = decision.To;
            }
        }

        Assert.Equal(1, units);
        Assert.InRange(decisions.Max(decision => decision.To), 5, 8);
    }

    [Fact]
    public void Decide_LessWantedLater_KeepsTheMostForItsTime()
    {
        var autoscaler = new UnitAutoscaler(_options);
        // Nothing is known of the demand, so what is planned is what is wanted.
        foreach (var (second, units) in new[] { (0, 4), (10, 6), (20, 3), (30, 5), (40, 2) })
        {
            autoscaler.Observe(_history, units, SecondsPerCall, Start.AddSeconds(second));
        }

        var delay = _options.ScaleDownDelay.TotalSeconds;
        Assert.Equal(6, autoscaler.Decide(1, 1, 20, Start.AddSeconds(40))!.To);
        Assert.Equal(6, autoscaler.Decide(1, 1, 20, Start.AddSeconds(10 + delay - 1))!.To);
        Assert.Equal(5, autoscaler.Decide(1, 1, 20, Start.AddSeconds(10 + delay))!.To);
        Assert.Equal(2, autoscaler.Decide(1, 1, 20, Start.AddSeconds(30 + delay))!.To);
    }

    [Fact]
    public void Decide_UnitsKeptForNoTime_FollowsWhatWasWantedLast()
    {
        var autoscaler = new UnitAutoscaler(new() { ScaleDownDelay = TimeSpan.Zero });
        autoscaler.Observe(_history, 6, SecondsPerCall, Start);
        autoscaler.Observe(_history, 2, SecondsPerCall, Start);
        Assert.Equal(2, autoscaler.Decide(6, 1, 20, Start)!.To);
    }
}
