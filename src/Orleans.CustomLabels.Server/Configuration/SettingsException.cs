namespace CustomLabels.Server.Configuration;

/// <summary>Settings are wrong; the message has one line for each.</summary>
/// <param name="problems">One sentence each, beginning with the environment variable's name.</param>
internal sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, [problems.Count == 1 ? "A setting is wrong:" : $"{problems.Count} settings are wrong:", .. problems]))
{
    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
