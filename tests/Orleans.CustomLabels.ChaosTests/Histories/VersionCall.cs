using System.Globalization;

namespace CustomLabels.ChaosTests.Histories;

/// <summary>One call on one version, its retries included: whatever it did, it did between being sent first and being answered last.</summary>
/// <param name="Operation">What was asked.</param>
/// <param name="Sent">When it was sent first, in milliseconds of the history's clock.</param>
/// <param name="Answered">When its last answer was there.</param>
/// <param name="Answer">
/// The status that was answered, or the name of the refusal. Null when nobody knows: an error that asks for a retry, or no answer. What such a call
/// does it may also do later, or never.
/// </param>
/// <param name="Caller">Whose call.</param>
internal sealed record VersionCall(VersionOperation Operation, double Sent, double Answered, string? Answer, int Caller = 0)
{
    /// <summary>The call in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Sent:0.0} to {Answered:0.0}: caller {Caller} {Operation} -> {Answer ?? "unknown"}");
}
