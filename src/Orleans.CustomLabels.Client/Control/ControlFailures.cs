using CustomLabels.Contracts.Errors;
using Orleans.Runtime;

namespace CustomLabels.Client.Control;

/// <summary>What it means when a grain's call ends with an exception.</summary>
internal static class ControlFailures
{
    /// <summary>Whether the same call may succeed in a moment. What cannot be named is a store or a silo that fails: it may.</summary>
    public static bool IsTransient(Exception problem) => problem switch
    {
        CustomLabelsException refusal => refusal.IsTransient,
        OperationCanceledException => false,
        _ => true,
    };

    /// <summary>The documented reason for anything that is not one yet.</summary>
    public static CustomLabelsException Translate(Exception problem) => problem switch
    {
        CustomLabelsException refusal => refusal,
        // The deadline; a caller who gave up is not told.
        OperationCanceledException => new(
            CustomLabelsError.InternalServerError,
            "The model version did not answer in time. A change may have been made nevertheless: describe the version to know.",
            problem),
        OrleansException or TimeoutException => new(
            CustomLabelsError.Throttling, $"The cluster cannot take the call now; send it again later. {problem.Message}", problem),
        _ => new(CustomLabelsError.InternalServerError, $"The call failed inside the service; send it again. {problem.Message}", problem),
    };
}
