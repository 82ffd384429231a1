namespace CustomLabels.WebConsole.Models.Labels;

/// <summary>Why a label cannot be saved as it is typed.</summary>
/// <param name="IsOfName">Whether its name is wrong; its threshold otherwise.</param>
/// <param name="Text">What is wrong.</param>
internal sealed record LabelProblem(bool IsOfName, string Text);
