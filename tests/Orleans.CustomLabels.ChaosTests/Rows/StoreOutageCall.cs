using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>A control call that was answered while the store was away.</summary>
/// <param name="Operation">Name of the operation.</param>
/// <param name="Input">Its request.</param>
/// <param name="Id">The id by which a retry is recognised.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record StoreOutageCall(string Operation, object Input, string Id, AwsAnswer Answer, double Seconds)
{
    /// <summary>Whether every SDK sends it again by itself.</summary>
    public bool AsksForRetry => Answer is { Status: >= 500, Error: "InternalServerError" or "ThrottlingException" };

    /// <summary>
    /// Whether an earlier call may have done what this one asks: it was told that it failed, but what it wrote lay in the connection of a stopped store, and
    /// was read when that went on. Whether the version is in the state asked for is looked at besides.
    /// </summary>
    public bool MayHaveBeenOvertaken => Operation is "StartProjectVersion" or "StopProjectVersion" && Answer.Error == "ResourceInUseException";
}
