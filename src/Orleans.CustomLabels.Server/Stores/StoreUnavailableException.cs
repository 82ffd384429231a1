namespace CustomLabels.Server.Stores;

/// <summary>The store does not answer now.</summary>
/// <param name="reason">Why, in a few words.</param>
/// <param name="inner">The cause.</param>
internal sealed class StoreUnavailableException(string reason, Exception inner) : Exception(reason, inner);
