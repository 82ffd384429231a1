using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace CustomLabels.Cli.Rendering;

/// <summary>Results go to standard output, everything said on the way to standard error; colours and frames only where a person looks.</summary>
internal sealed class Terminal
{
    // Wide enough that nothing wraps in a file or a pipe, where a line must stay a line.
    private const int PipeWidth = 10_000;
    private readonly TextWriter _output;
    private readonly bool _outputIsTerminal;

    /// <param name="output">Standard output.</param>
    /// <param name="outputIsTerminal">Whether a person looks at it.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="errorIsTerminal">Whether a person looks at it.</param>
    /// <param name="plain">No colours even there (https://no-color.org).</param>
    public Terminal(TextWriter output, bool outputIsTerminal, TextWriter error, bool errorIsTerminal, bool plain)
    {
        (_output, _outputIsTerminal, ErrorIsTerminal) = (output, outputIsTerminal, errorIsTerminal);
        ErrorWriter = error;
        Out = Console(output, outputIsTerminal, plain);
        Progress = Console(error, errorIsTerminal, plain);
    }

    /// <summary>Results for people.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Progress, hints and errors.</summary>
    public IAnsiConsole Progress { get; }

    public TextWriter OutputWriter => _output;

    public TextWriter ErrorWriter { get; }

    /// <summary>Whether progress bars make sense.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>A line of progress.</summary>
    public void Say(string line) => Progress.WriteLine(Shown.Clean(line));

    /// <summary>A result as one line of JSON.</summary>
    public void Json<T>(T value, JsonTypeInfo<T> type) => _output.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>An empty table, framed only on a terminal.</summary>
    public Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = _outputIsTerminal ? TableBorder.Rounded : TableBorder.None };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Shown.Text(column)) { NoWrap = !_outputIsTerminal });
        }

        return table;
    }

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal, bool plain)
    {
        var colours = isTerminal && !plain;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            // What Spectre needs to draw a progress bar in place; nothing here ever asks a question.
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            // Otherwise the variables of a build server switch colours on in a pipe.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!isTerminal)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}
