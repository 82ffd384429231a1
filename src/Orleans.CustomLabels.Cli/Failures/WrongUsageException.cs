namespace CustomLabels.Cli.Failures;

/// <summary>What was asked for cannot be done as it was asked; nothing was sent.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="nextStep">What to do instead, or null.</param>
internal sealed class WrongUsageException(string message, string? nextStep = null) : Exception(message)
{
    public string? NextStep { get; } = nextStep;
}
