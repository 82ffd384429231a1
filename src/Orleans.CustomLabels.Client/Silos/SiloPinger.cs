using CustomLabels.Client.Routing;
using CustomLabels.Client.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace CustomLabels.Client.Silos;

/// <summary>
/// Asks every silo that routes lead to, twice a second through one of its units, whether it is there. The cluster itself takes five seconds to
/// declare a hung silo dead; calls cannot wait that long.
/// </summary>
internal sealed partial class SiloPinger(
    RouteTable routes, SiloHealthTable silos, IOptions<DetectionRouterOptions> options, TimeProvider time, RouterMetrics metrics,
    ILogger<SiloPinger> logger) : BackgroundService
{
    /// <summary>Pings one silo through a unit.</summary>
    /// <param name="unit">A unit on it.</param>
    /// <returns>True when the silo answered in time; false when it did not, or when nothing can be said.</returns>
    public Task<bool> PingAsync(UnitHealth unit) => unit.Silo.PingOnceAsync(() => SendAsync(unit));

    /// <summary>Pings every silo once.</summary>
    public void PingAll()
    {
        var used = new HashSet<SiloHealth>();
        foreach (var units in routes.Units.GroupBy(unit => unit.Silo))
        {
            used.Add(units.Key);
            // Any of them: one that has just left its silo must not stand for it every time.
            PingAsync(Random.Shared.GetItems(units.ToArray(), 1)[0]).Ignore();
        }

        silos.Keep(used);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PingPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                PingAll();
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task<bool> SendAsync(UnitHealth unit)
    {
        // Never inside the caller's lock, also when the grain call throws at once.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var sent = time.GetTimestamp();
        try
        {
            var ping = unit.Grain.PingAsync();
            ping.Ignore();
            var answered = await ping.WaitAsync(options.Value.PingTimeout, time).ConfigureAwait(false);
            // The unit may have moved since the routes were made; another silo's answer says nothing about this one.
            return answered.Equals(unit.Silo.Silo) && Conclude(unit, PingVerdict.Answers);
        }
        catch (TimeoutException) when (time.GetElapsedTime(sent) > options.Value.PingTimeout + options.Value.PingPeriod)
        {
            // This process itself stood still; answers may wait to be read.
            return false;
        }
        catch (TimeoutException)
        {
            return Conclude(unit, PingVerdict.Silent);
        }
        catch (OrleansMessageRejectionException)
        {
            return Conclude(unit, PingVerdict.Unreachable);
        }
        catch (Exception problem)
        {
            // Of the unit, not of its silo: its zone has no silo for a new activation, for one.
            LogInconclusive(unit.Silo.Silo, problem.GetType().Name);
            return false;
        }
    }

    private bool Conclude(UnitHealth unit, PingVerdict verdict)
    {
        var wasEjected = unit.Silo.IsEjected;
        if (unit.Silo.Judge(verdict))
        {
            LogVerdict(unit.Silo.Silo, verdict);
            if (verdict != PingVerdict.Answers && !wasEjected)
            {
                metrics.CountEjection(unit.Route.Unit.Zone, verdict);
            }
        }

        return verdict == PingVerdict.Answers;
    }

    [LoggerMessage(1, LogLevel.Information, "Pings say of silo {Silo}: {Verdict}")]
    private partial void LogVerdict(SiloAddress silo, PingVerdict verdict);

    [LoggerMessage(2, LogLevel.Debug, "A ping of silo {Silo} says nothing: {Problem}")]
    private partial void LogInconclusive(SiloAddress silo, string problem);
}
