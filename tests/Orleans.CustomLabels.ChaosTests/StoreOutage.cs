namespace CustomLabels.ChaosTests;

/// <summary>A store that is away for a while.</summary>
/// <param name="IsHang">It is stopped, so that connections stay and answers do not come; otherwise it is killed.</param>
/// <param name="Length">How long.</param>
internal sealed record StoreOutage(bool IsHang, TimeSpan Length);
