using CustomLabels.Client.Routing;

namespace CustomLabels.Client.Admission;

/// <summary>The answer to a call that asked for a unit.</summary>
/// <param name="Verdict">What it is told.</param>
/// <param name="Unit">The unit, which counts the call as its own already; only when admitted.</param>
internal readonly record struct UnitAdmission(AdmissionVerdict Verdict, UnitHealth? Unit = null);
