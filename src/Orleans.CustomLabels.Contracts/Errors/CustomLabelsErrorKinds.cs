namespace CustomLabels.Contracts.Errors;

/// <summary>Which reasons pass by themselves.</summary>
public static class CustomLabelsErrorKinds
{
    /// <summary>Whether the same call may succeed when it is sent again later; AWS SDKs send these again by themselves.</summary>
    /// <param name="error">The reason.</param>
    /// <returns>False when the call, or the state that it met, must change first.</returns>
    public static bool IsTransient(this CustomLabelsError error) =>
        error is CustomLabelsError.ProvisionedThroughputExceeded or CustomLabelsError.Throttling or CustomLabelsError.InternalServerError;
}
