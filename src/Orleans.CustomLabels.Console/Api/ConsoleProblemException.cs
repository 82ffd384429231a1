namespace CustomLabels.WebConsole.Api;

/// <summary>A call that did not do what was asked.</summary>
/// <param name="problem">Why.</param>
public sealed class ConsoleProblemException(ConsoleProblem problem) : Exception(problem.Message)
{
    /// <summary>Why.</summary>
    public ConsoleProblem Problem { get; } = problem;
}
