using System.Text.RegularExpressions;
using CustomLabels.ClientTests.Sdk;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.FirstStart;

/// <summary>What the README promises of the first command.</summary>
public sealed partial class FirstStartTests(NewcomersServer server) : IClassFixture<NewcomersServer>
{
    private const double MostMegabytes = 400;
    private static readonly string[] Shapes = ["circle", "cross", "heart", "square", "star", "triangle"];

    [Fact]
    public void It_shows_what_the_samples_find_and_their_ARNs()
    {
        Assert.Equal(["shapes-classifier", "shapes-detector"], Arns().Select(arn => arn.Split('/')[3]));
        Assert.Equal("star", Assert.Single(Labels(boxes: false)));
        Assert.Equal(Shapes, Labels(boxes: true).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_stays_within_the_memory_that_was_promised() =>
        Assert.InRange(server.PeakMegabytes, 1, MostMegabytes);

    [Fact]
    public async Task A_later_start_finds_everything_as_it_was()
    {
        var (arns, labels) = (Arns(), Labels(boxes: true));

        await server.StartAgainAsync();

        Assert.Equal(arns, Arns());
        Assert.Equal(labels, Labels(boxes: true));
    }

    [Fact]
    public async Task The_command_of_the_AWS_CLI_works_as_it_is_printed()
    {
        await Sdk.Cli.AwsCli.RequireAsync();

        Assert.Contains("\"Name\": \"star\"", await PasteAsync("aws "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_in_Python_works_as_it_is_printed()
    {
        await Sdk.Python.PythonScripts.RequireAsync("python3");

        Assert.Contains("'Name': 'star'", await PasteAsync("python3 "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_of_the_own_command_line_works_as_it_is_printed() =>
        // What was built for the tests; building anew would disturb those that run now.
        Assert.Contains("star", await PasteAsync("dotnet run ", $"dotnet run --no-build --configuration {Repository.Configuration} "), StringComparison.Ordinal);

    private List<string> Arns() => [.. ArnLine().Matches(server.Output).Select(match => match.Groups[1].Value)];

    private List<string> Labels(bool boxes) =>
        [.. LabelLine().Matches(server.Output).Where(match => match.Groups[2].Success == boxes).Select(match => match.Groups[1].Value)];

    /// <summary>Pastes the line that sets the variables and the one that begins with a program into a shell.</summary>
    private async Task<string> PasteAsync(string program, string? instead = null)
    {
        var lines = server.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim()).ToList();
        var variables = lines.First(line => line.StartsWith("export ", StringComparison.Ordinal));
        var command = lines.First(line => line.StartsWith(program, StringComparison.Ordinal));
        var run = await CommandRun.RunAsync(
            "bash", ["-c", $"{variables}\n{(instead is null ? command : command.Replace(program, instead, StringComparison.Ordinal))}"], Environment, Repository.Root);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }

    // Nothing of the machine's own AWS settings.
    private static Dictionary<string, string?> Environment => new()
    {
        ["AWS_PROFILE"] = null,
        ["AWS_CONFIG_FILE"] = "/nonexistent",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["NO_PROXY"] = "127.0.0.1,localhost",
    };

    [GeneratedRegex(@"^    (arn:\S+)$", RegexOptions.Multiline)]
    private static partial Regex ArnLine();

    [GeneratedRegex(@"^      (\w+) +[\d.]+ %(  left .*)?$", RegexOptions.Multiline)]
    private static partial Regex LabelLine();
}
