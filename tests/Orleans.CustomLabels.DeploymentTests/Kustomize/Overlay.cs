using System.Collections.Concurrent;
using CustomLabels.DeploymentTests.Objects;
using CustomLabels.Testing;

namespace CustomLabels.DeploymentTests.Kustomize;

/// <summary>The plain manifests, built by a real kustomize.</summary>
internal static class Overlay
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Manifests>>> Built = new();

    /// <summary>Folder of the plain manifests.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "k8s");

    /// <summary>Names of the overlays.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Folder, "overlays")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The objects of an overlay, built once.</summary>
    public static Task<Manifests> BuildAsync(string name) => Built.GetOrAdd(name, _ => new(() => BuildFolderAsync(Path.Combine(Folder, "overlays", name)))).Value;

    /// <summary>Builds the overlay <c>three-zones</c> with a component, in a copy of the folder.</summary>
    public static async Task<Manifests> BuildWithAsync(string component)
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            copy.Write(Path.GetRelativePath(Folder, file), await File.ReadAllBytesAsync(file));
        }

        var overlay = copy["overlays/three-zones/kustomization.yaml"];
        await File.AppendAllTextAsync(overlay, $"components: [../../components/{component}]\n");
        return await BuildFolderAsync(Path.GetDirectoryName(overlay)!);
    }

    private static async Task<Manifests> BuildFolderAsync(string folder)
    {
        var run = await Tools.RunAsync(Tools.Kubectl, "kustomize", folder);
        // Warnings are about fields that go away.
        return run.Errors.Length == 0 ? Manifests.Read(run.Success) : throw new InvalidOperationException(run.Errors);
    }
}
