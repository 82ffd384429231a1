namespace CustomLabels.WebConsole.Charts;

/// <summary>A value at a time.</summary>
/// <param name="Time">When.</param>
/// <param name="Value">How much; not negative. NaN is a gap.</param>
public readonly record struct PlotPoint(DateTimeOffset Time, double Value);
