using System.Text;

namespace CustomLabels.Benchmarks.Reports;

/// <summary>A table in Markdown.</summary>
/// <param name="columns">Its heads.</param>
/// <param name="say">Told each row as it comes.</param>
internal sealed class MarkdownTable(IReadOnlyList<string> columns, Action<string> say)
{
    private readonly List<string> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">As many as there are columns.</param>
    public void Row(params IReadOnlyList<string> cells)
    {
        if (cells.Count != columns.Count)
        {
            throw new ArgumentException($"{cells.Count} cells for {columns.Count} columns.");
        }

        _rows.Add(Line(cells));
        say(string.Join(", ", columns.Zip(cells, (column, cell) => $"{column}: {cell}")));
    }

    public override string ToString() =>
        new StringBuilder().AppendJoin('\n', _rows.Prepend($"|{string.Concat(columns.Select(_ => "---|"))}").Prepend(Line(columns))).ToString();

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
