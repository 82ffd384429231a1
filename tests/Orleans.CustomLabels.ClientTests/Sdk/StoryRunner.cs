using CustomLabels.Testing;
using System.Text;
using System.Text.Json;

namespace CustomLabels.ClientTests.Sdk;

/// <summary>Runs a script that tells its story in JSON lines.</summary>
internal static class StoryRunner
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="command">Program and leading arguments; the script's path and the settings follow.</param>
    /// <param name="script">Path of the script.</param>
    /// <param name="server">The server to talk to.</param>
    public static async Task<Story> RunAsync(string[] command, string script, StockClientServer server)
    {
        string[] arguments = [.. command[1..], script, JsonSerializer.Serialize(server.Settings, Json)];
        var run = await CommandRun.RunAsync(command[0], arguments, server.ClientEnvironment());
        var steps = new List<StoryStep>();
        var answers = new List<RecordedAnswer>();
        var noise = new StringBuilder(run.Errors);
        var finished = false;
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith('{'))
            {
                noise.AppendLine(line);
                continue;
            }

            var told = JsonSerializer.Deserialize<StoryLine>(line, Json)!;
            finished |= told.Finished;
            if (told.Step is not null)
            {
                steps.Add(new(told.Step, told.Error));
            }

            if (told.Answer is not null)
            {
                answers.Add(told.Answer);
            }
        }

        return new(Path.GetFileName(script), steps, answers, finished, run.ExitCode, noise.ToString());
    }

    private sealed record StoryLine(string? Step, string? Error, RecordedAnswer? Answer, bool Finished);
}
