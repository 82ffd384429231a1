namespace CustomLabels.ClientTests.Crash;

/// <summary>What a client may rely on for one project, by the answers it got.</summary>
internal sealed class ExpectedProject(string arn)
{
    public string Arn { get; } = arn;

    public Dictionary<string, ExpectedVersion> Versions { get; } = [];

    public Dictionary<string, string> Tags { get; } = [];
}
