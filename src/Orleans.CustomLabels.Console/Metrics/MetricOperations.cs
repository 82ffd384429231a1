using CustomLabels.Contracts.Quotas;

namespace CustomLabels.WebConsole.Metrics;

/// <summary>Operations that calls can be looked at alone; the empty name stands for all together.</summary>
internal static class MetricOperations
{
    public const string Default = nameof(OperationRates.DetectCustomLabels);

    // Every operation has a rate of its own there; Control is that of the ones without.
    public static IReadOnlyList<string> All { get; } =
    [
        Default, "",
        .. typeof(OperationRates).GetProperties().Select(rate => rate.Name)
            .Where(name => name is not (Default or nameof(OperationRates.Control))).Order(StringComparer.Ordinal),
    ];

    public static string Label(string operation) => operation.Length == 0 ? "All operations" : operation;
}
