using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.Scaling;

namespace CustomLabels.Grains.Tests.Scaling;

/// <summary>
/// A version under a load, on a clock of its own: random arrivals, units that take time to start, a bounded queue, and the real autoscaler fed by
/// the reports of a router.
/// </summary>
/// <param name="options">The autoscaler's.</param>
/// <param name="secondsPerCall">What one call takes.</param>
/// <param name="seed">Of the arrivals.</param>
internal sealed class ServiceSimulation(AutoscalerOptions options, double secondsPerCall, int seed)
{
    private const double Step = 0.1;
    private const int StepsPerReport = 10;
    private const double SecondsToStart = 1.5;
    private const int QueuePerUnit = 8;
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Random _random = new(seed);

    public int Min { get; init; } = 1;

    public int Max { get; init; } = 20;

    /// <summary>Runs a load shape.</summary>
    /// <param name="load">Busy units (erlangs) that come at a second.</param>
    /// <param name="seconds">How long.</param>
    public SimulationResult Run(Func<double, double> load, double seconds)
    {
        var autoscaler = new UnitAutoscaler(options);
        var history = new DemandHistory(UnitAutoscaler.HistoryLength);
        var (planned, serving, queue) = (Min, Min, 0.0);
        var starts = new Queue<double>();
        var result = new SimulationResult();
        for (var (tick, at) = (0, 0.0); at < seconds; at = ++tick * Step)
        {
            while (starts.TryPeek(out var ready) && ready <= at)
            {
                starts.Dequeue();
                serving++;
            }

            serving = Math.Min(serving, planned);
            var came = Poisson(load(at) / secondsPerCall * Step);
            var left = Math.Max(0, queue + came - (serving * Step / secondsPerCall));
            queue = Math.Min(left, QueuePerUnit * serving);
            result.Add(came, left - queue, planned, Math.Clamp(Staffing.UnitsFor(load(at), options.Reserve), Min, Max), Step);
            if (tick % StepsPerReport != 0)
            {
                continue;
            }

            var now = Start.AddSeconds(at);
            history.Report("router", Sums(result, queue), now);
            autoscaler.Observe(history, planned, secondsPerCall, now);
            if (autoscaler.Decide(planned, Min, Max, now) is { } decision)
            {
                result.Decide(at, decision);
                for (var unit = planned; unit < decision.To; unit++)
                {
                    starts.Enqueue(at + SecondsToStart);
                }

                planned = decision.To;
            }
        }

        return result;
    }

    private RouterDemand Sums(SimulationResult result, double queue)
    {
        var ended = result.Calls - queue;
        var analysed = ended - result.Rejected;
        return new() { Calls = (long)ended, Rejected = (long)result.Rejected, Analysed = (long)analysed, Seconds = new(0, 0, (long)analysed * secondsPerCall, 0) };
    }

    /// <summary>Knuth's method for small means, a normal approximation for large ones.</summary>
    private double Poisson(double mean)
    {
        if (mean > 50)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            return Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * normal)));
        }

        var (count, product) = (-1, 1.0);
        do
        {
            count++;
            product *= _random.NextDouble();
        }
        while (product > Math.Exp(-mean));
        return count;
    }
}
