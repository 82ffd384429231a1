using System.Text.Json;
using System.Text.RegularExpressions;
using CustomLabels.Testing;

namespace CustomLabels.DeploymentTests.Container;

/// <summary>What the Dockerfile says: how the program is published, and how the image runs it.</summary>
internal sealed partial class ImageDefinition
{
    private readonly List<(string Word, string Text)> _instructions;

    private ImageDefinition(string text) => _instructions = [.. Parse(text)];

    /// <summary>The one at the top of the repository.</summary>
    public static ImageDefinition Instance { get; } = new(File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile")));

    /// <summary>Images that it starts from, as written.</summary>
    public IReadOnlyList<string> BaseImages => [.. All("FROM").Select(from => from.Split(' ').First(word => !word.StartsWith("--", StringComparison.Ordinal)))];

    /// <summary>Files and folders that are taken from the repository.</summary>
    public IReadOnlyList<string> Sources =>
        [.. All("COPY").Where(copy => !copy.Contains("--from=", StringComparison.Ordinal)).SelectMany(copy => copy.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipLast(1))];

    /// <summary>Arguments of <c>dotnet</c> that publish the program, up to the folder.</summary>
    public IReadOnlyList<string> Publish => [.. All("RUN").Single(run => run.Contains("dotnet publish", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word != "dotnet").Skip(1)];

    /// <summary>Variables of the last stage.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Last("ENV").SelectMany(line => Variable().Matches(line)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    /// <summary>User of the last stage.</summary>
    public string User => Last("USER").Single();

    /// <summary>Program and arguments that the image starts.</summary>
    public IReadOnlyList<string> Entrypoint => JsonSerializer.Deserialize<string[]>(Last("ENTRYPOINT").Single())!;

    /// <summary>Ports that it says it listens on.</summary>
    public IReadOnlyList<int> Ports => [.. Last("EXPOSE").Single().Split(' ').Select(int.Parse)];

    /// <summary>Labels of the image.</summary>
    public IReadOnlyDictionary<string, string> Labels =>
        Last("LABEL").SelectMany(line => Variable().Matches(line)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    /// <summary>What is copied into the last stage, and whose it is there.</summary>
    public IReadOnlyList<string> Copies => [.. Last("COPY")];

    private static IEnumerable<(string Word, string Text)> Parse(string text)
    {
        var lines = text.Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        return string.Join('\n', lines).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Select(line => (line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..].Trim()));
    }

    private IEnumerable<string> All(string word) => _instructions.Where(instruction => instruction.Word == word).Select(instruction => instruction.Text);

    private IEnumerable<string> Last(string word)
    {
        var from = _instructions.FindLastIndex(instruction => instruction.Word == "FROM");
        return _instructions.Skip(from).Where(instruction => instruction.Word == word).Select(instruction => instruction.Text);
    }

    [GeneratedRegex("""([A-Za-z0-9_.]+)="([^"]*)" ?""")]
    private static partial Regex Variable();
}
