using System.Xml.Linq;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Architecture;

/// <summary>The walls between the projects, as docs/architecture.md draws them.</summary>
public sealed class ProjectReferenceTests
{
    private const string Prefix = "Orleans.CustomLabels.";

    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["Contracts"] = [],
        ["Inference"] = [],
        ["Client"] = ["Contracts"],
        ["Grains"] = ["Contracts", "Inference"],
        ["Gateway"] = ["Contracts", "Client"],
        ["Console"] = ["Gateway"],
        ["Server"] = ["Contracts", "Inference", "Client", "Grains", "Gateway", "Console"],
        ["Cli"] = ["Inference"],
    };

    /// <summary>Packages whose owner is one project alone: what a wall is there to keep in.</summary>
    private static readonly Dictionary<string, string[]> PackageOwners = new()
    {
        ["Microsoft.Orleans.Sdk"] = ["Contracts"],
        ["Microsoft.Orleans.Client"] = ["Client"],
        ["Microsoft.Orleans.Server"] = ["Grains", "Server"],
        ["Microsoft.Orleans.Connections.Security"] = ["Server"],
        ["Microsoft.Orleans.Persistence.AdoNet"] = ["Server"],
        ["Microsoft.Data.Sqlite"] = ["Server"],
        ["AWSSDK.S3"] = ["Server"],
        ["MudBlazor"] = ["Console"],
        ["Microsoft.ML.OnnxRuntime"] = ["Inference"],
        // The command line draws boxes.
        ["SkiaSharp"] = ["Inference", "Cli"],
        ["SkiaSharp.NativeAssets.Linux.NoDependencies"] = ["Inference"],
    };

    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)![Prefix.Length..])];

    [Theory, MemberData(nameof(Projects))]
    public void Project_references_only_what_the_architecture_allows(string project)
    {
        Assert.True(AllowedProjects.ContainsKey(project), $"{project} is new: draw its walls in docs/architecture.md and here.");
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))[Prefix.Length..]);
        Assert.Empty(references.Except(AllowedProjects[project]));
    }

    [Theory, MemberData(nameof(Projects))]
    public void Project_uses_no_package_that_belongs_behind_another_wall(string project)
    {
        var foreign = Items(project, "PackageReference").Where(package => PackageOwners.TryGetValue(package, out var owners) && !owners.Contains(project));
        Assert.Empty(foreign);
    }

    [Theory, MemberData(nameof(Projects))]
    public void Inference_and_contracts_know_nothing_of_the_web(string project)
    {
        var isWeb = Items(project, "FrameworkReference").Contains("Microsoft.AspNetCore.App") || Load(project).Root!.Attribute("Sdk")!.Value.EndsWith(".Web", StringComparison.Ordinal);
        Assert.True(!isWeb || project is "Gateway" or "Console" or "Server", $"{project} must not reference ASP.NET Core.");
    }

    [Theory, MemberData(nameof(Projects))]
    public void Namespaces_drop_the_prefix_that_Orleans_takes_for_its_own(string project)
    {
        // Extension methods live where callers look for them.
        // "CustomLabels.Console" would hide System.Console from all the others.
        var root = $"CustomLabels.{(project == "Console" ? "WebConsole" : project)}";
        string[] customary = ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder", "Orleans.Hosting"];
        var wrong = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", Prefix + project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => line.StartsWith("namespace ", StringComparison.Ordinal)).Select(line => (file, name: line["namespace ".Length..].TrimEnd(';', ' '))))
            .Where(found => !customary.Contains(found.name) && found.name != root && !found.name.StartsWith($"{root}.", StringComparison.Ordinal));
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Items(string project, string kind) => Load(project).Descendants(kind).Select(item => item.Attribute("Include")!.Value);

    private static XDocument Load(string project) => XDocument.Load(Path.Combine(Repository.Root, "src", Prefix + project, Prefix + project + ".csproj"));
}
