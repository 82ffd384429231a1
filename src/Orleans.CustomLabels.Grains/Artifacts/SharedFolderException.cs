namespace CustomLabels.Grains.Artifacts;

/// <summary>The artefact folder of this silo is not the one that the other silos of the cluster use; the message says what to do.</summary>
/// <param name="message">For the operator.</param>
public sealed class SharedFolderException(string message) : Exception(message);
