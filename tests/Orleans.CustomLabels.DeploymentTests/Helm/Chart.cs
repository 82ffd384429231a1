using System.Collections.Concurrent;
using CustomLabels.DeploymentTests.Objects;
using CustomLabels.Testing;

namespace CustomLabels.DeploymentTests.Helm;

/// <summary>The chart, rendered by a real helm.</summary>
internal static class Chart
{
    private const string Release = "custom-labels";
    private static readonly ConcurrentDictionary<string, Lazy<Task<Manifests>>> Rendered = new();

    /// <summary>Folder of the chart.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "helm", "custom-labels");

    /// <summary>Files of values that the chart is rendered with: its examples, and those of the tests.</summary>
    public static IReadOnlyList<string> ValueFiles { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, "examples"), "*.yaml").Order(StringComparer.Ordinal),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.DeploymentTests", "Helm", "Values"), "*.yaml").Order(StringComparer.Ordinal),
    ];

    /// <summary>Names of the sets of values: <c>default</c> and the names of the files.</summary>
    public static IReadOnlyList<string> ValueSets { get; } = ["default", .. ValueFiles.Select(file => Path.GetFileNameWithoutExtension(file))];

    /// <summary>The objects of a set of values, rendered once.</summary>
    public static Task<Manifests> RenderAsync(string set) =>
        Rendered.GetOrAdd(set, name => new(async () => Manifests.Read((await TryRenderAsync(Tools.Helm, Arguments(name))).Success))).Value;

    /// <summary>Options that choose a set of values.</summary>
    public static string[] Arguments(string set) => set == "default" ? [] : ["--values", ValueFiles.Single(file => Path.GetFileNameWithoutExtension(file) == set)];

    /// <summary>Renders with the given options.</summary>
    public static Task<CommandRun> TryRenderAsync(string helm, params string[] options) => TryRenderAsync(helm, Folder, options);

    /// <summary>Renders a folder that is the chart, or a changed copy of it.</summary>
    public static Task<CommandRun> TryRenderAsync(string helm, string folder, string[] options) =>
        Tools.RunAsync(helm, ["template", Release, folder, "--namespace", "vision", "--kube-version", "1.30.0", .. options]);
}
