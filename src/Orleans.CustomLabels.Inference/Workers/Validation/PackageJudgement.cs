using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Workers.Validation;

/// <summary>An unpacked package, read, loaded once, and judged.</summary>
/// <param name="Facts">What the package says, with shapes completed by the runtime.</param>
/// <param name="Recognition">The judgement.</param>
internal sealed record PackageJudgement(PackageFacts Facts, Recognition Recognition)
{
    /// <summary>
    /// Judges a package. The model is loaded before it is recognised: one that cannot be loaded deserves that reason rather than advice on model.json.
    /// </summary>
    /// <exception cref="PackageRejectedException">The package cannot be read, or the runtime refuses the model.</exception>
    public static PackageJudgement Of(string folder, PackageLimits limits)
    {
        var facts = PackageReader.Read(folder, limits);
        try
        {
            facts = facts with { Graph = ModelSession.Complete(Path.Combine(folder, facts.ModelFile), facts.Graph) };
            return new(facts, ProfileRecognizer.Recognize(facts));
        }
        catch (ModelLoadException refused)
        {
            throw new PackageRejectedException(
                $"ONNX Runtime cannot load the model (it uses operator set {facts.Graph.OperatorSet}): {refused.Message} Export it again with a current exporter.", refused);
        }
    }
}
