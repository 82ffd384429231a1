using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Workers;

/// <summary>Loads the sessions that units run. Registered as a service, so that a host under test can wrap what is loaded.</summary>
public interface IModelSessionLoader
{
    /// <summary>Loads the model of an artefact; blocks the calling thread while it does.</summary>
    /// <param name="artefactFolder">Folder with the model file and what belongs to it.</param>
    /// <param name="profile">The artefact's profile.</param>
    /// <returns>A session of its own; the caller disposes it.</returns>
    /// <exception cref="ModelLoadException">The runtime refuses the model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    IModelSession Load(string artefactFolder, ModelProfile profile);
}
