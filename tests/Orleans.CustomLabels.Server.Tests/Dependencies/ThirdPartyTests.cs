using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Dependencies;

public sealed class ThirdPartyTests
{
    private const string Write = "CUSTOMLABELS_WRITE_REFERENCE";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "third-party.md");

    // Compatible with Apache-2.0, and asking for no more than that their text goes along.
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-3-Clause", "PostgreSQL"];

    // Packages that name a file in place of a licence, with what the file is.
    private static readonly Dictionary<string, string> ByFile = new() { ["Microsoft.ML.OnnxRuntime"] = "MIT", ["Microsoft.ML.OnnxRuntime.Managed"] = "MIT" };

    [Fact]
    public async Task Every_shipped_package_has_a_licence_that_goes_with_ours_and_is_on_the_page()
    {
        var packages = await ShippedAsync();
        var page = Written(packages);
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            await File.WriteAllTextAsync(Page, page, TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Contains(Licence(package), Allowed));
        Assert.True(page == await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken), $"docs/third-party.md is not what the projects are made of. Run this test with {Write}=1 to write it, and look at the change.");
    }

    [Fact]
    public void The_readme_says_why_each_package_is_there()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var unexplained = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
            // Named to be left out.
            .Where(package => package.Attribute("ExcludeAssets") is null).Select(package => package.Attribute("Include")!.Value).Distinct()
            .Where(name => !Families(name).Any(family => readme.Contains(family, StringComparison.Ordinal))).ToList();

        Assert.Empty(unexplained);

        // A family has one row.
        static IEnumerable<string> Families(string name) => name.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal) ? [name, "| Microsoft.Orleans |"]
            : name.StartsWith("SkiaSharp.", StringComparison.Ordinal) ? ["| SkiaSharp |"]
            : name.StartsWith("OpenTelemetry.", StringComparison.Ordinal) ? [$"{name["OpenTelemetry.".Length..]},", $"{name["OpenTelemetry.".Length..]})"]
            : [name];
    }

    private static async Task<List<ShippedPackage>> ShippedAsync()
    {
        var all = new List<ShippedPackage>();
        foreach (var project in new[] { "Orleans.CustomLabels.Server", "Orleans.CustomLabels.Cli", "Orleans.CustomLabels.Client" })
        {
            all.AddRange(await SoftwareBill.ReadAsync(project, TestContext.Current.CancellationToken));
        }

        return [.. all.Distinct().OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static string? Licence(ShippedPackage package) => package.Licence ?? ByFile.GetValueOrDefault(package.Name);

    private static string Written(IEnumerable<ShippedPackage> packages)
    {
        var page = new StringBuilder("""
            # Third-party packages

            What the server, the command line and the .NET client are made of, beside the .NET runtime. Made from the projects: do not edit it here. What is published has the same, with hashes, in `sbom.json`
            ([CycloneDX](https://cyclonedx.org)). Why each is there: [README](../README.md#what-it-stands-on).

            | package | version | licence |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var package in packages)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {package.Name} | {package.Version} | {Licence(package)} |\n");
        }

        return page.ToString();
    }
}
