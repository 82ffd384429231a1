using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Workers;

/// <summary>Loads models into ONNX Runtime.</summary>
public sealed class OnnxSessionLoader : IModelSessionLoader
{
    /// <inheritdoc/>
    public IModelSession Load(string artefactFolder, ModelProfile profile) => ModelSession.Load(artefactFolder, profile);
}
