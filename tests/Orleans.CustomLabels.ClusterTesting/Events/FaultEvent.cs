namespace CustomLabels.ClusterTesting.Events;

/// <summary>A run on a simulated device goes wrong.</summary>
/// <param name="Time">When, in milliseconds since 1970.</param>
/// <param name="Process">Where: name and number of start.</param>
/// <param name="Kind">What goes wrong.</param>
internal sealed record FaultEvent(double Time, string Process, string Kind);
