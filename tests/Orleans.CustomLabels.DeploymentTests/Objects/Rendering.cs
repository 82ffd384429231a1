using CustomLabels.DeploymentTests.Helm;
using CustomLabels.DeploymentTests.Kustomize;
using Xunit;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>Everything that is rendered: the chart with each set of values, and the overlays.</summary>
internal static class Rendering
{
    private const string OfHelm = "helm ";
    private const string OfKustomize = "kustomize ";

    /// <summary>Names of all.</summary>
    public static TheoryData<string> All => [.. Chart.ValueSets.Select(set => OfHelm + set), .. Overlay.All.Select(overlay => OfKustomize + overlay)];

    /// <summary>Its objects.</summary>
    public static Task<Manifests> ReadAsync(string name) => name.StartsWith(OfHelm, StringComparison.Ordinal)
        ? Chart.RenderAsync(name[OfHelm.Length..])
        : Overlay.BuildAsync(name[OfKustomize.Length..]);
}
