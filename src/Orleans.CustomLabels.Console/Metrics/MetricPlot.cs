namespace CustomLabels.WebConsole.Metrics;

/// <summary>A plot of the page, and the queries that fill it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="IsStepped">Whether a value holds until the next.</param>
/// <param name="Lines">Names of its lines, with the metric and statistic of each.</param>
public sealed record MetricPlot(string Title, string Unit, bool IsStepped, IReadOnlyList<(string Name, string Metric, string Stat)> Lines)
{
    /// <summary>Calls of an operation, or of all.</summary>
    internal static IReadOnlyList<MetricPlot> OfCalls { get; } =
    [
        new("Successful calls", "", false, [("SuccessfulRequestCount", "SuccessfulRequestCount", "Sum")]),
        new("Calls not answered", "", false,
        [
            ("ThrottledCount", "ThrottledCount", "Sum"), ("UserErrorCount", "UserErrorCount", "Sum"), ("ServerErrorCount", "ServerErrorCount", "Sum"),
        ]),
        new("ResponseTime", "ms", false, [("p50", "ResponseTime", "p50"), ("p99", "ResponseTime", "p99")]),
    ];

    /// <summary>Units of a version.</summary>
    internal static MetricPlot OfUnits { get; } = new("Inference units", "", true,
    [
        ("InServiceInferenceUnits", "InServiceInferenceUnits", "Average"), ("DesiredInferenceUnits", "DesiredInferenceUnits", "Average"),
        ("MinInferenceUnits", "MinInferenceUnits", "Average"), ("MaxInferenceUnits", "MaxInferenceUnits", "Average"),
    ]);
}
