namespace CustomLabels.Server.Stores;

/// <summary>The store cannot be used; the message says which, why and what to do.</summary>
/// <param name="message">For the operator.</param>
/// <param name="inner">The cause, or null.</param>
internal sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
