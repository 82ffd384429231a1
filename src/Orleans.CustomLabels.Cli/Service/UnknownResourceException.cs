namespace CustomLabels.Cli.Service;

/// <summary>The service has nothing of that name.</summary>
/// <param name="message">What is missing.</param>
/// <param name="nextStep">How to see what there is.</param>
internal sealed class UnknownResourceException(string message, string nextStep) : Exception(message)
{
    public string NextStep { get; } = nextStep;
}
