namespace CustomLabels.WebConsole.Models.TryIt;

/// <summary>The reply of DetectCustomLabels.</summary>
/// <param name="CustomLabels">Labels, most confident first.</param>
public sealed record DetectedLabels(IReadOnlyList<DetectedLabel> CustomLabels);
