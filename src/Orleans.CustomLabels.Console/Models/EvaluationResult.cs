namespace CustomLabels.WebConsole.Models;

/// <summary>How good a model is.</summary>
/// <param name="F1Score">0..1.</param>
public sealed record EvaluationResult(double? F1Score);
