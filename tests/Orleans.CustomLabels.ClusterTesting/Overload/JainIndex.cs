namespace CustomLabels.ClusterTesting.Overload;

/// <summary>
/// How evenly something is shared: 1 when all have the same, 1/n when one of n has everything (R. Jain, D. Chiu, W. Hawe, "A quantitative measure of
/// fairness and discrimination for resource allocation in shared computer systems", 1984).
/// </summary>
internal static class JainIndex
{
    /// <param name="shares">What each has; 0 when nobody has anything.</param>
    public static double Of(IReadOnlyCollection<double> shares)
    {
        var squares = shares.Sum(share => share * share);
        return squares == 0 ? 0 : Math.Pow(shares.Sum(), 2) / (shares.Count * squares);
    }
}
