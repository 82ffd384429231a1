using Xunit;

namespace CustomLabels.ClientTests.Sdk;

/// <summary>What a story's script told.</summary>
internal sealed record Story(
    string Name, IReadOnlyList<StoryStep> Steps, IReadOnlyList<RecordedAnswer> Answers, bool Finished, int ExitCode, string Noise)
{
    /// <summary>Fails with the list of steps unless every one went as expected and the story came to its end.</summary>
    public Story MustSucceed()
    {
        var told = string.Join('\n', Steps.Select(step => step.Error is null ? $"  done    {step.Name}" : $"  FAILED  {step.Name}\n{step.Error}"));
        Assert.True(
            Finished && ExitCode == 0 && Steps.Count > 0 && Steps.All(step => step.Error is null),
            $"{Name} ended with exit code {ExitCode}{(Finished ? "" : ", not at its end")}:\n{told}\n{Noise}");
        return this;
    }
}
