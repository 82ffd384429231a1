namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Rules for the period of a question about usage: seconds since 1970, milliseconds as fraction.</summary>
internal static class UsagePeriod
{
    /// <summary>The last second of the year 9999.</summary>
    private const decimal Latest = 253_402_300_799m;

    public static void Check(Violations violations, decimal? from, decimal? to)
    {
        if (violations.Required("From", from) && violations.Required("To", to))
        {
            if (from is < 0 or > Latest || to is < 0 or > Latest)
            {
                violations.Add($"From and To must be 0..{Latest} seconds since 1970.");
            }
            else if (from >= to)
            {
                violations.Add("From must be before To.");
            }
        }
    }

    /// <summary>In milliseconds; only after <see cref="Check"/>.</summary>
    public static long Milliseconds(decimal? seconds) => (long)(seconds!.Value * 1000m);
}
