namespace CustomLabels.ClusterTesting.Events;

/// <summary>A picture on its way to a unit.</summary>
/// <param name="Time">When, in milliseconds since 1970.</param>
/// <param name="Process">Who noted it: name and number of start.</param>
/// <param name="IsSent">Sent by a gateway; otherwise received by a silo.</param>
/// <param name="Unit">Key of the unit's grain.</param>
/// <param name="RequestId">The gateway's id of the call.</param>
internal sealed record CallEvent(double Time, string Process, bool IsSent, string Unit, string RequestId);
