using System.Text;
using System.Text.RegularExpressions;
using CustomLabels.DeploymentTests.Objects;
using CustomLabels.Testing;
using k8s.Models;
using Xunit;

namespace CustomLabels.DeploymentTests.Helm;

/// <summary>An upgrade, which finds the Secrets of the install. Without a cluster helm finds nothing: a copy of the chart has what would be there instead of the question.</summary>
public sealed class KeptSecretTests
{
    private const string Token = "CustomLabels__Identities__0__BearerToken";

    [Fact]
    public async Task The_identity_stays_and_gets_a_token_when_callers_need_one()
    {
        async Task<Dictionary<string, string>> UpgradeAsync(string[] keys, params string[] options) => Identities((await TryUpgradeAsync("secrets.yaml", keys, options)).Success);
        string[] made = ["CustomLabels__Identities__0__AccessKeyId", "CustomLabels__Identities__0__SecretAccessKey"];

        Assert.Equal(made, (await UpgradeAsync(made)).Keys.Order(StringComparer.Ordinal));
        var merged = await UpgradeAsync(made, "--set", "openInference.enabled=true");
        Assert.Equal("kept", merged["CustomLabels__Identities__0__SecretAccessKey"]);
        Assert.Equal(40, merged[Token].Length);
        Assert.Equal("kept", (await UpgradeAsync([.. made, Token], "--set", "openInference.enabled=true"))[Token]);
    }

    [Fact]
    public async Task Another_password_than_the_bundled_store_has_is_refused()
    {
        var same = await TryUpgradeAsync("bundled-store.yaml", ["password"], "--set", "store.bundled.password=kept");
        var other = await TryUpgradeAsync("bundled-store.yaml", ["password"], "--set", "store.bundled.password=other");

        Assert.Equal("kept", Manifests.Read(same.Success).The<V1Secret>("custom-labels-store").StringData["password"]);
        Assert.NotEqual(0, other.ExitCode);
        Assert.Contains("store.bundled.password", other.Errors, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Identities(string yaml) => Regex.Matches(yaml, """(?m)^  (CustomLabels__Identities__\w+): "?([A-Za-z0-9+/=]+)"?$""")
        .ToDictionary(match => match.Groups[1].Value, match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[2].Value)));

    // Every key of the Secret that is there has the value "kept".
    private static async Task<CommandRun> TryUpgradeAsync(string template, string[] keys, params string[] options)
    {
        await Tools.RequireAsync();
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Chart.Folder, "*", SearchOption.AllDirectories))
        {
            folder.Write($"chart/{Path.GetRelativePath(Chart.Folder, file)}", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        var text = await File.ReadAllTextAsync(Path.Combine(Chart.Folder, "templates", template), TestContext.Current.CancellationToken);
        var entries = string.Join(' ', keys.Select(key => $"\"{key}\" (b64enc \"kept\")"));
        var changed = Regex.Replace(text, @"(?m)^(\{\{- \$old := )lookup .*( \}\})$", $"$1dict \"data\" (dict {entries})$2");
        Assert.NotEqual(text, changed);
        folder.Write($"chart/templates/{template}", changed);
        return await Chart.TryRenderAsync(Tools.Helm, folder["chart"], options);
    }
}
