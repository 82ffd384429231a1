using System.Collections.Frozen;
using CustomLabels.Gateway.Protocol;
using Microsoft.Extensions.Primitives;

namespace CustomLabels.Gateway.Operations;

/// <summary>Finds an operation by the header that names it.</summary>
internal sealed class OperationTable(IEnumerable<IOperation> operations)
{
    // Known to AWS's Custom Labels, not to this service: the message says so instead of calling them unknown.
    private static readonly FrozenDictionary<string, string> Unsupported = new[]
    {
        "CopyProjectVersion", "CreateDataset", "DeleteDataset", "DeleteProjectPolicy", "DescribeDataset", "DistributeDatasetEntries",
        "ListDatasetEntries", "ListDatasetLabels", "ListProjectPolicies", "PutProjectPolicy", "UpdateDatasetEntries",
    }.ToFrozenDictionary(name => OperationName.Rekognition(name).Target, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, IOperation> _byTarget =
        operations.ToFrozenDictionary(operation => operation.Name.Target, StringComparer.Ordinal);

    /// <summary>Names of all operations, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => [.. _byTarget.Values.Select(operation => operation.Name.Name).Order(StringComparer.Ordinal)];

    /// <exception cref="AwsException">UnknownOperationException.</exception>
    public IOperation Find(StringValues target)
    {
        var name = target.ToString();
        if (_byTarget.TryGetValue(name, out var operation))
        {
            return operation;
        }

        throw new AwsException(name.Length == 0
            ? FrontEndErrors.MissingTarget
            : Unsupported.TryGetValue(name, out var unsupported)
                ? FrontEndErrors.UnsupportedOperation(unsupported)
                : FrontEndErrors.UnknownOperation(name));
    }
}
