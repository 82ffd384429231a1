namespace CustomLabels.WebConsole.Charts;

/// <summary>A time that has a line and a label.</summary>
/// <param name="Share">Its place, 0 at the left end to 1 at the right.</param>
/// <param name="Label">The time of day, or the date at midnight; UTC.</param>
internal sealed record TimeTick(double Share, string Label);
