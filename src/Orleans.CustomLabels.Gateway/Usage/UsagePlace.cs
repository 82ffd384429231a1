namespace CustomLabels.Gateway.Usage;

/// <summary>Where an interval stands in the ledgers of an account; it stays there.</summary>
/// <param name="Month">Number of the ledger's month.</param>
/// <param name="Page">Page of the ledger.</param>
/// <param name="Index">Number on the page.</param>
internal readonly record struct UsagePlace(int Month, int Page, int Index)
{
    /// <summary>Which of two comes first.</summary>
    public int CompareTo(UsagePlace other) => (Month, Page, Index).CompareTo((other.Month, other.Page, other.Index));
}
