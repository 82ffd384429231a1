using System.Globalization;
using CustomLabels.Cli.Service.Shapes;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>A version's model and its labels for people.</summary>
internal static class ModelView
{
    private const double MiB = 1024 * 1024;

    public static void Write(Terminal terminal, DescribeModelOutput model)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in Rows(model))
        {
            grid.AddRow(Shown.Text(name), Shown.Text(value));
        }

        terminal.Out.Write(grid);
        if (model.Labels.Count > 0)
        {
            terminal.Out.Write(Labels(terminal, model.Labels));
        }
    }

    private static Table Labels(Terminal terminal, IReadOnlyList<ModelLabel> labels)
    {
        var table = terminal.Table("Label", "Shown as", "Threshold", "In the model");
        foreach (var label in labels)
        {
            table.AddRow(
                Shown.Text(label.ModelName),
                Shown.Text(label.Name),
                Shown.Text(Percent(label.AssumedThreshold)),
                Shown.Text(label.AssumedThreshold.Equals(label.ModelThreshold) ? "" : Percent(label.ModelThreshold)));
        }

        return table;
    }

    private static IEnumerable<(string Name, string Value)> Rows(DescribeModelOutput model)
    {
        yield return ("Status", model.Status);
        yield return ("Imported from", $"s3://{model.ImportedFrom.Bucket}/{model.ImportedFrom.Name}");
        if (model.Kind is not { } kind)
        {
            yield break;
        }

        yield return ("Kind", $"{kind}, {model.Labels.Count.ToString(CultureInfo.InvariantCulture)} labels");
        yield return ("Digest", model.Digest ?? "");
        yield return ("Size", $"{Number(model.SizeBytes / MiB)} MiB, {Number(model.FootprintBytes / MiB)} MiB of memory");
        yield return ("One run", $"{Number(model.SecondsPerRun * 1000)} ms when it was imported");
        if (model.F1Score is { } score)
        {
            yield return ("F1 score", $"{Number(score)}, as the package states");
        }

        foreach (var reason in model.Recognition ?? [])
        {
            yield return ("Recognised", reason);
        }
    }

    private static string Number(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "?";

    private static string Percent(float value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###} %");
}
