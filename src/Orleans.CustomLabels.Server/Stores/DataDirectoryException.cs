namespace CustomLabels.Server.Stores;

/// <summary>The data directory cannot be used; the message says why and what to do.</summary>
/// <param name="message">For the operator.</param>
/// <param name="inner">The cause.</param>
internal sealed class DataDirectoryException(string message, Exception inner) : Exception(message, inner);
