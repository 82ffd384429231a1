using CustomLabels.Contracts.Routing;

namespace CustomLabels.Grains.Scaling;

/// <summary>What all routers were asked for in the last so many seconds.</summary>
/// <param name="Seconds">Length of the window, as far as it is known.</param>
/// <param name="Calls">Calls, answered or not.</param>
/// <param name="Rejected">Calls answered that the capacity is exceeded.</param>
/// <param name="Analysed">Calls whose picture was analysed.</param>
/// <param name="Fetched">Calls, of those analysed, whose picture was fetched.</param>
/// <param name="Work">Seconds that units spent.</param>
internal readonly record struct DemandWindow(double Seconds, double Calls, double Rejected, double Analysed, double Fetched, StageSums Work)
{
    /// <summary>Seconds of work that one call takes; null when none was analysed.</summary>
    public double? SecondsPerCall => Analysed > 0 ? Work.Total / Analysed : null;

    /// <summary>
    /// The load offered, in units that would be busy all the time (erlangs): what came, rejected calls included, times what one call takes.
    /// </summary>
    /// <param name="usualSeconds">What a call takes when none was analysed in the window.</param>
    public double Offered(double usualSeconds) => Seconds > 0 ? Calls * (SecondsPerCall ?? usualSeconds) / Seconds : 0;
}
