using System.Globalization;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Units;

/// <summary>
/// Identity of an inference unit. The zone is part of it, so no activation of it can ever land elsewhere;
/// every restart or move is a new epoch and with it a new grain.
/// </summary>
/// <param name="Zone">Availability zone; has no <c>/</c>.</param>
/// <param name="Ordinal">Number of the unit inside its zone, from 0.</param>
/// <param name="Epoch">Counts the starts of this place in the plan, from 1.</param>
/// <param name="Version">The model version it serves.</param>
[GenerateSerializer, Immutable, Alias("customlabels.InferenceUnitId")]
public sealed record InferenceUnitId(
    [property: Id(0)] string Zone, [property: Id(1)] int Ordinal, [property: Id(2)] long Epoch, [property: Id(3)] ModelVersionArn Version)
{
    /// <summary>The grain key: <c>zone/ordinal/epoch/arn</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Zone}/{Ordinal}/{Epoch}/{Version}");

    /// <summary>Reads a grain key; the only place that does.</summary>
    /// <param name="key">What <see cref="ToString"/> gave.</param>
    /// <returns>The identity.</returns>
    /// <exception cref="FormatException">Not such a key.</exception>
    public static InferenceUnitId Parse(string key)
    {
        var parts = key.Split('/', 4);
        return parts.Length == 4
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? new(parts[0], ordinal, epoch, ModelVersionArn.Parse(parts[3]))
            : throw new FormatException($"'{key}' is not zone/ordinal/epoch/arn.");
    }
}
