namespace CustomLabels.Inference.Detection;

/// <summary>The outputs of one run, by name. What is returned is valid until the run's outputs are disposed.</summary>
public interface IModelOutputs
{
    /// <summary>A numeric output as float32, without copying when it is float32 already.</summary>
    /// <param name="name">Output name.</param>
    /// <returns>The output.</returns>
    /// <exception cref="InvalidModelOutputException">No numeric output of that name.</exception>
    OutputTensor Tensor(string name);

    /// <summary>The first map of an output that is a sequence of maps from label to score.</summary>
    /// <param name="name">Output name.</param>
    /// <returns>Score by label.</returns>
    /// <exception cref="InvalidModelOutputException">No such output of that name, or it is empty.</exception>
    IReadOnlyDictionary<string, float> ScoreMap(string name);
}
