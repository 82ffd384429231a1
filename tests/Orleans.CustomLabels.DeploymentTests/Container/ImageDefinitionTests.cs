using CustomLabels.Server.Configuration;
using CustomLabels.Testing;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CustomLabels.DeploymentTests.Container;

/// <summary>The Dockerfile, without an engine that builds it.</summary>
public sealed class ImageDefinitionTests
{
    private static readonly ImageDefinition Image = ImageDefinition.Instance;

    // Read by ASP.NET Core, .NET's runtime and ONNX Runtime.
    private static readonly HashSet<string> OfOthers =
        ["ASPNETCORE_HTTP_PORTS", "ASPNETCORE_URLS", "DOTNET_DbgEnableMiniDump", "DOTNET_EnableDiagnostics", "DOTNET_gcServer", "DOTNET_GCDynamicAdaptationMode", "ORT_DISABLE_TELEMETRY"];

    [Fact]
    public void The_image_runs_as_a_user_by_number_without_a_shell()
    {
        // By number: with a name Kubernetes cannot know that it is not root.
        Assert.Equal("1654", Image.User);
        Assert.Equal("dotnet", Image.Entrypoint[0]);
        Assert.Contains("chiseled", Image.BaseImages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Base_images_have_the_version_of_NET_that_the_projects_have_and_its_newest_patches() =>
        Assert.All(Image.BaseImages, image => Assert.Matches(@"^mcr\.microsoft\.com/dotnet/(sdk|aspnet):\$\{DOTNET\}-noble", image));

    [Fact]
    public void The_ports_are_those_it_listens_on() => Assert.Equal(
        Image.Ports, new[] { "ASPNETCORE_URLS", "CustomLabels__ManagementUrl" }.Select(name => new Uri(Image.Environment[name]).Port));

    [Fact]
    public void Every_variable_is_one_that_somebody_reads()
    {
        Assert.All(Image.Environment.Keys.Where(name => !name.StartsWith("CustomLabels__", StringComparison.Ordinal)), name => Assert.Contains(name, OfOthers));
        Assert.Equal([], Unknown(Image.Environment));
    }

    [Fact]
    public void What_the_build_takes_is_there_and_reaches_the_builder()
    {
        var ignored = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore"));
        Assert.All(Image.Sources, source =>
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), source);
            Assert.Contains($"!{source}", ignored);
        });
    }

    [Fact]
    public void Only_the_data_folder_belongs_to_the_user() =>
        Assert.Equal(["--from=build --chown=1654:1654 /data /data"], Image.Copies.Where(copy => copy.Contains("--chown", StringComparison.Ordinal)));

    [Fact]
    public void The_image_says_what_it_is() => Assert.Superset(
        new HashSet<string> { "org.opencontainers.image.title", "org.opencontainers.image.description", "org.opencontainers.image.licenses", "org.opencontainers.image.version" },
        Image.Labels.Keys.ToHashSet());

    [Fact]
    public void The_image_and_the_chart_have_the_version_that_the_program_has()
    {
        var version = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Equal(version, Image.Labels["org.opencontainers.image.version"]);
        Assert.Contains($"\nappVersion: {version}\n", File.ReadAllText(Path.Combine(Helm.Chart.Folder, "Chart.yaml")), StringComparison.Ordinal);
    }

    /// <summary>Variables that are no settings of the server.</summary>
    private static IEnumerable<string> Unknown(IReadOnlyDictionary<string, string> variables) => SettingsCheck.Problems(new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value))).Build());
}
