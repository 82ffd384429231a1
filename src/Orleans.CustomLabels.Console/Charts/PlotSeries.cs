namespace CustomLabels.WebConsole.Charts;

/// <summary>A line of a plot.</summary>
/// <param name="Name">As the legend has it.</param>
/// <param name="Points">Its points, oldest first.</param>
public sealed record PlotSeries(string Name, IReadOnlyList<PlotPoint> Points);
