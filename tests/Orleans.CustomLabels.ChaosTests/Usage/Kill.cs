namespace CustomLabels.ChaosTests.Usage;

/// <summary>A process that was killed.</summary>
/// <param name="Before">Just before, in milliseconds since 1970.</param>
/// <param name="After">When it had ended.</param>
/// <param name="Processes"><c>name@address</c> of the process in the routes; empty when it served no unit.</param>
/// <param name="HadOwner">Whether it, or another process killed with it, hosted the version's owner.</param>
internal sealed record Kill(double Before, double After, IReadOnlySet<string> Processes, bool HadOwner);
