namespace CustomLabels.Inference.Profiles;

/// <summary>What turns a model's raw output into probabilities 0..1.</summary>
public enum ScoreActivation
{
    /// <summary>The output already holds probabilities.</summary>
    None,

    /// <summary>Exactly one label is true: exp(x) over the sum of all.</summary>
    Softmax,

    /// <summary>Each label is judged on its own: 1 / (1 + exp(-x)).</summary>
    Sigmoid,
}
