using System.Globalization;

namespace CustomLabels.WebConsole.Charts;

/// <summary>Numbers as plots show them: as many digits as tell something.</summary>
internal static class PlotNumber
{
    public static string Format(double value) => value.ToString(Math.Abs(value) switch
    {
        >= 100 => "#,0",
        >= 10 => "0.#",
        >= 0.1 or 0 => "0.##",
        _ => "0.####",
    }, CultureInfo.InvariantCulture);

    /// <summary>The same with its unit.</summary>
    public static string Format(double value, string unit) => unit.Length == 0 ? Format(value) : $"{Format(value)} {unit}";
}
