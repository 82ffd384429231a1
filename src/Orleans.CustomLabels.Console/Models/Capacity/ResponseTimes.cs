namespace CustomLabels.WebConsole.Models.Capacity;

/// <summary>How long the successful calls of the last minute took.</summary>
/// <param name="P50">Milliseconds within which half of them were answered.</param>
/// <param name="P90">The same for nine of ten.</param>
/// <param name="P99">The same for 99 of a hundred.</param>
/// <param name="Count">How many there were.</param>
public sealed record ResponseTimes(double P50, double P90, double P99, long Count);
