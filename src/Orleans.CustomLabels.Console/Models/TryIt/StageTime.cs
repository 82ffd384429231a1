using System.Globalization;

namespace CustomLabels.WebConsole.Models.TryIt;

/// <summary>How long a stage of a call took.</summary>
/// <param name="Name">For example <c>infer</c>.</param>
/// <param name="Milliseconds">How long.</param>
public sealed record StageTime(string Name, double Milliseconds)
{
    /// <summary>Reads a <c>Server-Timing</c> header (https://www.w3.org/TR/server-timing/) as the gateway writes it.</summary>
    /// <param name="header">For example <c>decode;dur=3.1, infer;dur=4</c>; null or empty gives none.</param>
    public static IReadOnlyList<StageTime> Parse(string? header) =>
    [
        .. (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(";dur="))
            .Where(part => part.Length == 2)
            .Select(part => new StageTime(part[0], double.Parse(part[1], CultureInfo.InvariantCulture))),
    ];
}
