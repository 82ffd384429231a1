using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Workers.Validation;

namespace CustomLabels.Inference.Workers;

/// <summary>Explains a package to the person who wants to bring it in. The model is loaded in this process but not run.</summary>
public static class ModelInspection
{
    /// <summary>Inspects a folder, a zip or an .onnx file.</summary>
    /// <param name="path">The package.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static InspectionReport Inspect(string path)
    {
        var digest = "";
        try
        {
            using var package = new UnpackedPackage(path);
            digest = PackageDigest.Compute(package.Folder);
            var (facts, recognition) = PackageJudgement.Of(package.Folder, new PackageLimits());
            var graph = facts.Graph;
            return new(
                digest,
                [$"{facts.ModelFile}, ONNX operator set {graph.OperatorSet}{(graph.Producer.Length > 0 ? $", written by {graph.Producer}" : "")}", .. graph.Summary],
                recognition,
                null);
        }
        catch (PackageRejectedException rejected)
        {
            return new(digest, [], null, rejected.Message);
        }
    }
}
