namespace CustomLabels.ClusterTesting.Events;

/// <summary>A silo's status, as a process learned it.</summary>
/// <param name="Time">When, in milliseconds since 1970.</param>
/// <param name="Silo"><c>name@address</c>.</param>
/// <param name="Status">Orleans' name of it.</param>
internal sealed record SiloEvent(double Time, string Silo, string Status);
