namespace CustomLabels.Inference.Workers;

/// <summary>A run ended in a way after which the session cannot be trusted. No picture is to blame, and none should meet this session again.</summary>
/// <param name="message">What happened, without anything of the picture.</param>
/// <param name="inner">The runtime's own exception.</param>
internal sealed class SessionBrokenException(string message, Exception inner) : Exception(message, inner);
