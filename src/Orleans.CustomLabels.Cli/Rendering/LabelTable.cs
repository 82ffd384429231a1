using System.Globalization;
using CustomLabels.Cli.Service.Shapes;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>The labels found on one picture, one row each; boxes in percent of the upright picture.</summary>
internal static class LabelTable
{
    public static void Write(Terminal terminal, IReadOnlyList<FoundLabel> labels)
    {
        if (labels.Count == 0)
        {
            terminal.Say("No label reached the threshold. --min-confidence 0 shows all there are.");
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
