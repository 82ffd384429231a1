namespace CustomLabels.Client.Silos;

/// <summary>What the last conclusive ping says of a silo.</summary>
internal enum PingVerdict
{
    /// <summary>It answers, or was never asked.</summary>
    Answers,

    /// <summary>No answer within the time for it: it hangs, or the way to it is cut.</summary>
    Silent,

    /// <summary>The ping could not be delivered: nothing listens there any more.</summary>
    Unreachable,
}
