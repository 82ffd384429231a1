namespace CustomLabels.Server.Configuration;

/// <summary>The server cannot listen where it was told to; the message says why and what to do.</summary>
/// <param name="message">For the operator.</param>
/// <param name="inner">The cause.</param>
internal sealed class ListenAddressException(string message, Exception? inner = null) : Exception(message, inner);
