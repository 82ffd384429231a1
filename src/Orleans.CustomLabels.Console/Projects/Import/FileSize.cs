using System.Globalization;

namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>Sizes of files for people.</summary>
internal static class FileSize
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    public static string Format(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (value >= 1024 && unit < Units.Length - 1)
        {
            (value, unit) = (value / 1024, unit + 1);
        }

        return $"{value.ToString(unit > 0 && value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
