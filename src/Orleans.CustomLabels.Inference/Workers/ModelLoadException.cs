namespace CustomLabels.Inference.Workers;

/// <summary>ONNX Runtime refuses a model file. Trying again is no use.</summary>
/// <param name="message">Why, in the runtime's words.</param>
/// <param name="inner">The runtime's own exception.</param>
public sealed class ModelLoadException(string message, Exception? inner = null) : Exception(message, inner);
