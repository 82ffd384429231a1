namespace CustomLabels.ChaosTests.Histories;

/// <summary>An answer that nothing explains.</summary>
/// <param name="Call">The call.</param>
/// <param name="Statuses">The statuses that the version may have had after the answer before.</param>
/// <param name="Meanwhile">Other calls that were under way.</param>
internal sealed record Misfit(VersionCall Call, IReadOnlyList<string> Statuses, IReadOnlyList<VersionCall> Meanwhile)
{
    /// <summary>What is wrong, in words.</summary>
    public override string ToString()
    {
        var others = Meanwhile.Count == 0 ? "nothing else" : string.Join("; ", Meanwhile);
        return $"[{Call}] is not explained: before it the version was {string.Join(" or ", Statuses)}; under way was {others}";
    }
}
