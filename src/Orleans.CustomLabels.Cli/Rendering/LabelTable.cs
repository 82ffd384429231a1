using System.Globalization;
using CustomLabels.Cli.Service.Shapes;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>The labels found on one picture, one row each; boxes in percent of the upright picture.</summary>
internal static class LabelTable
{
    /// <param name="terminal">Where it is written.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="minConfidence">What was asked for, to explain why there are none.</param>
    /// <param name="maxResults">The same.</param>
    public static void Write(Terminal terminal, IReadOnlyList<FoundLabel> labels, float? minConfidence, int? maxResults)
    {
        if (labels.Count == 0)
        {
            terminal.Say(
                maxResults == 0 ? "--max-results 0 asks for no labels, so none are shown."
                : minConfidence == 0 ? "The model found nothing on this picture."
                : minConfidence is { } least ? $"No label reached {Shown.Percent(least)}. --min-confidence 0 shows all there are."
                : "No label reached its threshold. --min-confidence 0 shows all there are.");
            return;
        }

        var boxes = labels.Any(label => label.Geometry?.BoundingBox is not null);
        var table = boxes ? terminal.Table("Label", "Confidence", "Left", "Top", "Width", "Height") : terminal.Table("Label", "Confidence");
        foreach (var label in labels)
        {
            string[] cells = [label.Name, Shown.Percent(label.Confidence), .. boxes ? Cells(label.Geometry?.BoundingBox) : []];
            table.AddRow(cells.Select(Shown.Text));
        }

        terminal.Out.Write(table);
    }

    private static string[] Cells(BoundingBox? box) =>
        box is null ? ["", "", "", ""] : [Fraction(box.Left), Fraction(box.Top), Fraction(box.Width), Fraction(box.Height)];

    private static string Fraction(float value) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} %");
}
