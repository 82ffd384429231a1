namespace CustomLabels.Client.Admission;

/// <summary>What a call is told when it has asked for a unit.</summary>
internal enum AdmissionVerdict
{
    /// <summary>A unit has room and expects the call.</summary>
    Admitted,

    /// <summary>More is asked than the units can do: it would have to wait too long.</summary>
    OverCapacity,

    /// <summary>There is no unit that it could wait for.</summary>
    NoUnit,
}
