namespace CustomLabels.ClusterTesting.Load;

/// <summary>What units on simulated devices did at most.</summary>
/// <param name="PerSecond">Calls per second.</param>
/// <param name="IsCredible">Whether that is about what the devices allow; otherwise the machine was busy, and shares of it mean little.</param>
internal sealed record MeasuredCapacity(double PerSecond, bool IsCredible);
