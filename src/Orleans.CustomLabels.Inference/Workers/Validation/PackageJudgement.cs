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
    /// <exception cref="PackageRejectedException">The package cannot be read.</exception>
    /// <exception cref="ModelLoadException">The runtime refuses the model.</exception>
    public static PackageJudgement Of(string folder, PackageLimits limits)
    {
        var facts = PackageReader.Read(folder, limits);
        facts = facts with { Graph = ModelSession.Complete(Path.Combine(folder, facts.ModelFile), facts.Graph) };
        return new(facts, ProfileRecognizer.Recognize(facts));
    }
}
