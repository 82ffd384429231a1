using System.Globalization;
using CustomLabels.Cli.Service.Shapes;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>A version's capacity for people.</summary>
internal static class CapacityView
{
    /// <param name="terminal">Where to.</param>
    /// <param name="capacity">What the service says.</param>
    /// <param name="target">The rate that units are recommended for; null for the present one.</param>
    public static void Write(Terminal terminal, CapacityOutput capacity, double? target)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in Rows(capacity, target))
        {
            grid.AddRow(Shown.Text(name), Shown.Text(value));
        }

        terminal.Out.Write(grid);
        if (capacity.InferenceUnits.Count > 0)
        {
            var table = terminal.Table("Zone", "Unit", "In service", "Silo", "Since", "Waits for");
            foreach (var unit in capacity.InferenceUnits)
            {
                table.AddRow(
                    Shown.Text(unit.Zone), Shown.Text(unit.Ordinal.ToString(CultureInfo.InvariantCulture)), Shown.Text(unit.InService ? "yes" : "no"),
                    Shown.Text(unit.Silo ?? ""), Shown.Text(Shown.Time(unit.Since)), Shown.Text(unit.Problem ?? ""));
            }

            terminal.Out.Write(table);
        }

        foreach (var made in capacity.ScalingDecisions.TakeLast(5))
        {
            terminal.OutputWriter.WriteLine(Shown.Clean($"{Shown.Time(made.At)}  {made.From} to {made.To} units: {made.Reason}"));
        }
    }

    private static IEnumerable<(string Name, string Value)> Rows(CapacityOutput capacity, double? target)
    {
        var seconds = capacity.SecondsPerCall;
        yield return ("Status", capacity.Status);
        yield return ("Units", $"{capacity.InServiceInferenceUnits} in service of {capacity.DesiredInferenceUnits} desired; min {Number(capacity.MinInferenceUnits)}, max {Number(capacity.MaxInferenceUnits)}");
        yield return ("One unit", capacity.CallsPerSecondPerUnit is { } rate ? $"{Rate(rate)} calls/s" : "not measured yet");
        yield return ("One call", $"{Milliseconds(seconds.Total)}: decode {Milliseconds(seconds.Decode)} (by pixels), infer {Milliseconds(seconds.Infer)}, post {Milliseconds(seconds.Post)} (by objects), "
            + $"fetch {(capacity.SecondsPerFetch is { } fetch ? $"{Milliseconds(fetch)} for S3Object" : "none")}");
        yield return ("Last minute", $"{Rate(capacity.CallsPerSecond)} calls/s, {Rate(capacity.RejectedPerSecond)} rejected/s, the work of {Rate(capacity.OfferedUnits)} units");
        yield return ("Answered in", capacity.ResponseTime is { } times
            ? $"{Milliseconds(times.P50 / 1000)} p50, {Milliseconds(times.P90 / 1000)} p90, {Milliseconds(times.P99 / 1000)} p99, of {times.Count} calls in the last minute"
            : "no answered call in the last minute");
        yield return ("Recommended", capacity.RecommendedInferenceUnits is { } units
            ? $"{Number(units)} {(units == 1 ? "unit" : "units")} for {Rate(target ?? capacity.CallsPerSecond)} calls/s"
            : "not known before a call was measured");
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private static string Rate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Milliseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.#} ms");
}
