namespace CustomLabels.Server.Tls;

/// <summary>Certificate files cannot be used; the message says which and why, and nothing of what is in them.</summary>
/// <param name="message">For the operator.</param>
/// <param name="inner">The cause.</param>
internal sealed class TlsException(string message, Exception? inner = null) : Exception(message, inner);
