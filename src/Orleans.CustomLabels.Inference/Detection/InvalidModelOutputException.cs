namespace CustomLabels.Inference.Detection;

/// <summary>A model returned something that its profile does not describe, or numbers that are no results. The model is at fault, not the picture's sender.</summary>
/// <param name="message">What was expected and what came.</param>
public sealed class InvalidModelOutputException(string message) : Exception(message);
