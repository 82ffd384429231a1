using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Dependencies;

/// <summary>What a project is made of, as the same tool tells that writes <c>sbom.json</c> beside what is published.</summary>
internal static class SoftwareBill
{
    /// <summary>The packages that are shipped with a project, those of its project references included.</summary>
    /// <param name="project">Name of a project under <c>src</c>.</param>
    /// <param name="cancellation">Ends the tool.</param>
    public static async Task<ImmutableArray<ShippedPackage>> ReadAsync(string project, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        await RunAsync(
            ["dotnet-CycloneDX", Path.Combine(Repository.Root, "src", project, project + ".csproj"), "--disable-package-restore", "--output-format", "Json", "--output", folder.Path, "--filename", "sbom.json"],
            cancellation);
        using var bill = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.Path, "sbom.json"), cancellation));
        return
        [
            .. bill.RootElement.GetProperty("components").EnumerateArray()
                // Analysers and the like: needed to build, not shipped.
                .Where(component => component.GetProperty("scope").GetString() != "excluded")
                .Select(component => new ShippedPackage(component.GetProperty("name").GetString()!, component.GetProperty("version").GetString()!, Licence(component))),
        ];
    }

    private static string? Licence(JsonElement component) =>
        component.TryGetProperty("licenses", out var licences) && licences.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
            ? first.TryGetProperty("expression", out var expression) ? expression.GetString()
                : first.GetProperty("license").TryGetProperty("id", out var id) ? id.GetString()
                : null
            : null;

    private static async Task RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using var tool = Process.Start(start)!;
        var (output, errors) = (tool.StandardOutput.ReadToEndAsync(cancellation), tool.StandardError.ReadToEndAsync(cancellation));
        await tool.WaitForExitAsync(cancellation);
        var said = await output + await errors;
        Assert.SkipWhen(said.Contains("dotnet tool restore", StringComparison.Ordinal), "The tool that reads what a project is made of is not there: run 'dotnet tool restore'.");
        Assert.True(tool.ExitCode == 0, said);
    }
}
