using System.Globalization;

namespace CustomLabels.WebConsole.Usage;

/// <summary>Figures of usage for people.</summary>
internal static class UsageFigure
{
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Hours(decimal value) => value.ToString("#,0.00##", CultureInfo.InvariantCulture);

    public static string Money(decimal value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);
}
