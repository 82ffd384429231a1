using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Metrics;

/// <summary>A call that is known to come from an account, and is counted when it has ended. A feature of its HTTP request.</summary>
/// <param name="Account">The caller's account.</param>
/// <param name="Operation">Name of the operation.</param>
/// <param name="Started">Timestamp of its arrival.</param>
internal sealed record MeteredCall(string Account, string Operation, long Started)
{
    /// <summary>The model version that analyses its picture; null while it is not known that there is one, and for calls that analyse none.</summary>
    public ModelVersionArn? Version { get; set; }
}
