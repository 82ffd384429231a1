namespace CustomLabels.ClientTests.Crash;

/// <summary>What a client may rely on for one model version, by the answers it got.</summary>
internal sealed class ExpectedVersion(string arn)
{
    public string Arn { get; } = arn;

    /// <summary>Statuses it may have: what was acknowledged, and what that becomes by itself.</summary>
    public string[] Statuses { get; set; } = ["TRAINING_IN_PROGRESS", "TRAINING_COMPLETED"];

    public Dictionary<string, string> Tags { get; } = [];

    /// <summary>The status it comes to rest in.</summary>
    public string Rest => Statuses[^1];
}
