namespace CustomLabels.WebConsole.Metrics;

/// <summary>Operations that calls can be looked at alone; the empty name stands for all together.</summary>
internal static class MetricOperations
{
    public const string Default = "DetectCustomLabels";

    /// <summary>The choices, the usual one first.</summary>
    /// <param name="operations">Names of the gateway's operations.</param>
    public static IReadOnlyList<string> Choices(IEnumerable<string> operations) => [Default, "", .. operations.Where(name => name != Default)];

    public static string Label(string operation) => operation.Length == 0 ? "All operations" : operation;
}
