namespace CustomLabels.Inference.Packages;

/// <summary>A model package cannot be taken; the message says what was seen and what to do. Trying the same package again is no use.</summary>
/// <param name="message">What is wrong with the package, in words for the person who brought it.</param>
/// <param name="inner">What revealed it, or null.</param>
public sealed class PackageRejectedException(string message, Exception? inner = null) : Exception(message, inner);
