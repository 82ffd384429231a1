using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CustomLabels.Benchmarks.Reports;

/// <summary>Says what is being done, and collects a page in Markdown.</summary>
internal sealed class BenchmarkReport
{
    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private readonly List<Func<string>> _parts = [];

    public BenchmarkReport(string title, bool isFull)
    {
        Text($"# {title}");
        var cores = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        Text($"{(isFull ? "Full" : "Short")} run, {cores} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    /// <summary>Tells whoever waits; not part of the page.</summary>
    public void Say(string text) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $@"[{TimeProvider.System.GetElapsedTime(_begun):mm\:ss}] {text}"));

    /// <summary>A paragraph.</summary>
    public void Text(string text) => _parts.Add(() => text);

    /// <summary>A table, whose rows may come later.</summary>
    /// <param name="columns">Its heads.</param>
    public MarkdownTable Table(params IReadOnlyList<string> columns)
    {
        var table = new MarkdownTable(columns, Say);
        _parts.Add(table.ToString);
        return table;
    }

    /// <summary>Prints the page and writes it to a file.</summary>
    public void Write(string file)
    {
        var page = new StringBuilder().AppendJoin("\n\n", _parts.Select(part => part().TrimEnd())).Append('\n').ToString();
        File.WriteAllText(file, page);
        Console.WriteLine();
        Console.WriteLine(page);
        Console.WriteLine($"Written to {file}");
    }
}
