namespace CustomLabels.Contracts.ModelVersions;

/// <summary>
/// How many units a load needs so that calls seldom wait: the load itself and a reserve that grows with its square root, as the variation of
/// independent arrivals does (square-root staffing: Halfin and Whitt, Heavy-Traffic Limits for Queues with Many Exponential Servers, 1981).
/// A fixed target utilisation would be too little for few units and too much for many.
/// </summary>
public static class Staffing
{
    /// <summary>Reserve of a service that nobody has told otherwise: waiting is then the exception.</summary>
    public const double UsualReserve = 1;

    /// <summary>Units for a load.</summary>
    /// <param name="load">Busy units (erlangs), at least 0.</param>
    /// <param name="reserve">Reserve, in square roots of the load.</param>
    /// <returns>At least 1.</returns>
    public static int UnitsFor(double load, double reserve) => (int)Math.Clamp(Math.Ceiling(load + (reserve * Math.Sqrt(load)) - 1e-9), 1, int.MaxValue);

    /// <summary>The load for which so many units are just enough: where <see cref="UnitsFor"/> turns to one more.</summary>
    /// <param name="units">Units, at least 1.</param>
    /// <param name="reserve">Reserve, in square roots of the load.</param>
    /// <returns>Busy units (erlangs).</returns>
    public static double LoadFor(int units, double reserve)
    {
        // load + reserve * sqrt(load) = units, a quadratic equation in the root of the load.
        var root = (Math.Sqrt((reserve * reserve) + (4.0 * units)) - reserve) / 2;
        return root * root;
    }
}
