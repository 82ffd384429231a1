using System.Text.RegularExpressions;
using CustomLabels.DeploymentTests.Objects;
using CustomLabels.Testing;
using k8s.Models;
using Xunit;

namespace CustomLabels.DeploymentTests.Helm;

/// <summary>What the user is told after an install: every object that a command names is there, every port is one of it.</summary>
public sealed partial class NotesTests
{
    public static TheoryData<string> ValueSets => [.. Chart.ValueSets];

    [Theory, MemberData(nameof(ValueSets))]
    public async Task Commands_name_what_is_there(string set)
    {
        var notes = await NotesAsync(set);
        var manifests = await Chart.RenderAsync(set);

        var commands = notes.Split('\n').Where(line => line.Contains("kubectl", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Contains("--namespace vision", command, StringComparison.Ordinal));
        var named = Names().Matches(notes).Select(match => (Kind: match.Groups["kind"].Value, Name: match.Groups["name"].Value, Port: match.Groups["port"].Value)).ToList();
        Assert.Equal(commands.Count, named.Count);
        Assert.All(named, name =>
        {
            var isUsersOwn = name.Kind == "secret" && name.Name == "custom-labels-identities" && set is not "default" and not "single-tls";
            Assert.True(isUsersOwn || manifests.All.Any(found => found.Kind.Equals(name.Kind, StringComparison.OrdinalIgnoreCase) && found.Name() == name.Name), $"{name.Kind} {name.Name}");
            if (name is { Kind: "service", Port.Length: > 0 })
            {
                Assert.Contains(manifests.The<V1Service>(name.Name).Spec.Ports, port => $"{port.Port}" == name.Port);
            }
        });
    }

    [Theory, MemberData(nameof(ValueSets))]
    public async Task The_keys_that_commands_read_are_in_the_Secret(string set)
    {
        var notes = await NotesAsync(set);
        var manifests = await Chart.RenderAsync(set);
        var keys = Keys().Matches(notes).Select(match => match.Groups[1].Value).ToList();

        if (manifests.Of<V1Secret>().SingleOrDefault(secret => secret.Name().EndsWith("-identities", StringComparison.Ordinal)) is { } secret && keys.Count > 0)
        {
            Assert.Subset(secret.StringData.Keys.ToHashSet(), keys.ToHashSet());
        }

        // With identities in the values the user knows the keys, and the last one may not be shown to who reads the terminal.
        Assert.Equal(set is "postgres-bundled" or "everything" ? 0 : 2, keys.Count);
    }

    [Theory, MemberData(nameof(ValueSets))]
    public async Task Nothing_secret_is_printed(string set)
    {
        var notes = await NotesAsync(set);
        var secrets = (await Chart.RenderAsync(set)).Of<V1Secret>().SelectMany(secret => secret.StringData)
            .Where(entry => entry.Key.Contains("Secret", StringComparison.Ordinal) || entry.Key is "password" or "connectionString").Select(entry => entry.Value);

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, notes, StringComparison.Ordinal));
    }

    // helm template leaves the notes out: a copy of the chart has them as the content of a ConfigMap.
    private static async Task<string> NotesAsync(string set)
    {
        await Tools.RequireAsync();
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Chart.Folder, "*", SearchOption.AllDirectories))
        {
            folder.Write($"chart/{Path.GetRelativePath(Chart.Folder, file)}", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        var notes = await File.ReadAllTextAsync(Path.Combine(Chart.Folder, "templates", "NOTES.txt"), TestContext.Current.CancellationToken);
        folder.Write("chart/templates/_notes.tpl", $"{{{{- define \"notes\" }}}}{notes}{{{{- end }}}}");
        folder.Write("chart/templates/notes.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes\ndata:\n  notes: {{ include \"notes\" . | toJson }}\n");
        var run = await Chart.TryRenderAsync(Tools.Helm, folder["chart"], [.. Chart.Arguments(set), "--show-only", "templates/notes.yaml"]);
        return Manifests.Read(run.Success).Of<V1ConfigMap>().Single().Data["notes"];
    }

    [GeneratedRegex(@"kubectl --namespace \S+ (?:rollout status |port-forward |get )(?<kind>[a-z]+)[/ ](?<name>[a-z0-9-]+)(?: \d+:(?<port>\d+))?")]
    private static partial Regex Names();

    [GeneratedRegex(@"\{\.data\.([A-Za-z0-9_]+)\}")]
    private static partial Regex Keys();
}
