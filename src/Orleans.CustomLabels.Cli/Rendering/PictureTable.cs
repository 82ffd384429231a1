using CustomLabels.Cli.Pictures;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>Many pictures, one row each.</summary>
internal static class PictureTable
{
    public static void Write(Terminal terminal, IReadOnlyList<PictureResult> results)
    {
        var table = terminal.Table("Picture", "Labels");
        foreach (var result in results)
        {
            var found = result.Error is { } error
                ? $"{error.Code}: {error.Message}"
                : string.Join(", ", result.CustomLabels!.Select(label => $"{label.Name} {Shown.Percent(label.Confidence)}"));
            table.AddRow(Shown.Text(result.Image), Shown.Text(found.Length == 0 ? "-" : found));
        }

        terminal.Out.Write(table);
    }
}
