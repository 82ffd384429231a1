using System.Globalization;

namespace CustomLabels.ClusterTesting.Events;

/// <summary>A unit in the routes.</summary>
/// <param name="Zone">Its zone.</param>
/// <param name="Ordinal">Its number in the zone.</param>
/// <param name="Epoch">Its start.</param>
/// <param name="Silo"><c>name@address</c> of the process that hosts it.</param>
internal sealed record UnitPlace(string Zone, int Ordinal, long Epoch, string Silo)
{
    /// <summary>Name of its silo.</summary>
    public string SiloName => NameOf(Silo);

    /// <summary>Beginning of its grain's key, and value of the answers' header.</summary>
    public string Unit => string.Create(CultureInfo.InvariantCulture, $"{Zone}/{Ordinal}/{Epoch}");

    /// <summary>The name in <c>name@address</c>.</summary>
    public static string NameOf(string silo) => silo[..silo.IndexOf('@', StringComparison.Ordinal)];

    /// <summary>Reads <c>zone/ordinal/epoch=name@address</c>.</summary>
    public static UnitPlace Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var parts = text[..at].Split('/');
        return new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture), text[(at + 1)..]);
    }
}
