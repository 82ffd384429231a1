namespace CustomLabels.LoadGenerator;

/// <summary>All calls of a run.</summary>
/// <param name="Offered">Arrivals.</param>
/// <param name="Answered">Right answers.</param>
/// <param name="Failed">Errors other than <paramref name="Rejected"/>, and calls without an answer.</param>
/// <param name="Wrong">Wrong answers.</param>
/// <param name="Rejected">Refused for want of capacity.</param>
/// <param name="NotSent">Arrivals that the generator could not send.</param>
/// <param name="SlipP99">99 % of the arrivals were sent no later than this, in milliseconds.</param>
/// <param name="SlipMax">Latest arrival, in milliseconds.</param>
public sealed record LoadSum(int Offered, int Answered, int Failed, int Wrong, int Rejected, int NotSent, double SlipP99, double SlipMax)
{
    /// <summary>Adds up calls.</summary>
    public static LoadSum Of(IReadOnlyCollection<CallRecord> calls)
    {
        var slips = calls.Select(call => call.Slip).Order().ToArray();
        return new(
            calls.Count, Count(CallOutcome.Answered), Count(CallOutcome.Failed), Count(CallOutcome.Wrong), Count(CallOutcome.Rejected),
            Count(CallOutcome.NotSent),
            slips.Length == 0 ? 0 : slips[(int)((slips.Length - 1) * 0.99)], slips.Length == 0 ? 0 : slips[^1]);

        int Count(CallOutcome outcome) => calls.Count(call => call.Outcome == outcome);
    }
}
