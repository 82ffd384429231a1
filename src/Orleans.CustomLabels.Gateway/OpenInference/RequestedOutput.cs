namespace CustomLabels.Gateway.OpenInference;

/// <summary>An output that a request asks for.</summary>
/// <param name="Name">Its name, one of <see cref="TensorNames"/>.</param>
/// <param name="IsBinary">Whether as bytes after the JSON; null for what the request says of all.</param>
internal sealed record RequestedOutput(string Name, bool? IsBinary);
