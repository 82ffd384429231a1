using System.Text.RegularExpressions;
using CustomLabels.Server.Configuration;
using CustomLabels.Testing;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CustomLabels.Server.Tests.Configuration;

public sealed partial class SettingsCheckTests
{
    [Fact]
    public void Nothing_set_is_right() => Assert.Empty(Problems());

    [Theory]
    [InlineData("Worker__QueueCapacity", "abc", "must be a whole number from 1 to 10000, but is 'abc'.")]
    [InlineData("Worker__QueueCapacity", "0", "must be a whole number from 1 to 10000, but is '0'.")]
    [InlineData("Worker__QueueCapacity", "99999999999", "must be a whole number from 1 to 10000, but is '99999999999'.")]
    [InlineData("Worker__QueueCapacity", "1.5", "must be a whole number from 1 to 10000, but is '1.5'.")]
    [InlineData("Worker__QueueCapacity", "", "must be a whole number from 1 to 10000, but is empty.")]
    [InlineData("UnitSlots", "many", "must be a whole number from 1 to 10000, but is 'many'.")]
    [InlineData("MemoryLimit", "-1", "must be a whole number of at least 1, but is '-1'.")]
    [InlineData("SiloPort", "70000", "must be a whole number from 0 to 65535, but is '70000'.")]
    [InlineData("Samples", "perhaps", "must be true or false, but is 'perhaps'.")]
    [InlineData("Router__AttemptTimeoutFactor", "0.5", "must be a number from 1 to 1000, but is '0.5'.")]
    [InlineData("Router__MinAttemptTimeout", "2", "must be a time from 00:00:00.1 to 00:10:00 (hours:minutes:seconds), but is '2'.")]
    [InlineData("ModelVersions__StartTimeout", "soon", "must be a time from 00:00:01 to 1.00:00:00 (hours:minutes:seconds), but is 'soon'.")]
    [InlineData("Import__MemoryBytes", "1", "must be a whole number of at least 268435456, but is '1'.")]
    [InlineData("Gateway__ClockSkew", "01:00:00", "must be a time from 00:00:00.001 to 00:15:00 (hours:minutes:seconds), but is '01:00:00'.")]
    [InlineData("Quotas__Profile", "gcp", "must be 'none' or 'aws', but is 'gcp'.")]
    [InlineData("Quotas__Projects", "-1", "must be a whole number from 0 to 1000000, but is '-1'.")]
    [InlineData("Quotas__Tps__DetectCustomLabels", "many", "must be a number from 0 to 1000000, but is 'many'.")]
    [InlineData("Zone", "a/b", "must be 1 to 64 letters, digits, '.', '_' or '-', but is 'a/b'.")]
    [InlineData("Zone", "", "must not be empty.")]
    [InlineData("DataDirectory", "", "must not be empty.")]
    [InlineData("Worker", "8", "is a group of settings and takes no value itself: write for example CustomLabels__Worker__QueueWait.")]
    [InlineData("Identities", "me", "is a list and takes no value itself: write CustomLabels__Identities__0.")]
    [InlineData("Identities__AccessKeyId", "AKID", "must be numbered from 0 without gaps, as in CustomLabels__Identities__0.")]
    public void A_wrong_value_is_named_with_what_it_must_be(string setting, string value, string problem) =>
        Assert.Contains($"CustomLabels__{setting} {problem}", Problems((setting, value)));

    [Theory]
    [InlineData("Zones", "Did you mean CustomLabels__Zone?")]
    [InlineData("Worker__QueueCapasity", "Did you mean CustomLabels__Worker__QueueCapacity?")]
    [InlineData("Wroker__QueueCapacity", "Did you mean CustomLabels__Worker?")]
    [InlineData("Quotas__Tps__DetectCustomLabel", "Did you mean CustomLabels__Quotas__Tps__DetectCustomLabels?")]
    [InlineData("QueueCapacity", "Did you mean CustomLabels__Worker__QueueCapacity?")]
    [InlineData("Gateway__Region", "Did you mean CustomLabels__Region?")]
    [InlineData("Worker__Zone", "Did you mean CustomLabels__Zone?")]
    [InlineData("Identities__0__SecretAccesKey", "Did you mean CustomLabels__Identities__0__SecretAccessKey?")]
    [InlineData("IsGateway", "")]
    [InlineData("Xyzzyxyzzyxyzzy", "")]
    public void An_unknown_name_is_refused_with_the_nearest_one(string setting, string hint)
    {
        var name = setting.StartsWith("Wroker", StringComparison.Ordinal) ? "Wroker" : setting;

        Assert.Contains(Problems((setting, "1")), problem => problem.StartsWith($"CustomLabels__{name} is not a setting.", StringComparison.Ordinal) && problem.EndsWith(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var refusal = Assert.Throws<SettingsException>(() => SettingsCheck.Run(Configured(
            ("Worker__QueueCapacity", "abc"), ("Zones", "a"), ("Roles", "gateway,other"), ("AccountId", "1"), ("Gateway__MaxBufferedBytes", "131072"),
            ("Identities__0__AccessKeyId", "A"), ("Identities__0__Policy", "NoSuchAccess"))));

        Assert.Equal(
            ["AccountId", "Gateway__MaxBufferedBytes", "Identities__0__AccountId", "Identities__0__Policy:", "Identities__0__SecretAccessKey", "Roles", "Worker__QueueCapacity", "Zones"],
            refusal.Problems.Select(problem => problem.Split(' ')[0]["CustomLabels__".Length..]).Order(StringComparer.Ordinal));
        Assert.Equal(refusal.Problems.Count + 1, refusal.Message.Split('\n').Length);
    }

    [Fact]
    public async Task The_server_ends_with_a_line_for_each()
    {
        using var data = new TemporaryFolder();
        var settings = new Dictionary<string, string> { ["CustomLabels__Worker__QueueCapacity"] = "abc", ["CustomLabels__Zones"] = "a" };

        var (exitCode, output) = await ServerProcess.RunToEndAsync(data.Path, settings);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                "The server cannot start. 2 settings are wrong:",
                "CustomLabels__Worker__QueueCapacity must be a whole number from 1 to 10000, but is 'abc'.",
                "CustomLabels__Zones is not a setting. Did you mean CustomLabels__Zone?",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_secret_is_never_repeated()
    {
        const string Secret = "d0-not-tell";

        var problems = Problems(
            ("Identities__0__SecretAccessKey__0", Secret), ("Identities__0__AccessKeyId", "A"), ("Identities__0__SecretAccesKey", Secret), ("Identities__0__SessionToken", Secret));

        Assert.Equal(4, problems.Count);
        Assert.DoesNotContain(problems, problem => problem.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_out_of_its_bounds_is_not_repeated_either() =>
        Assert.DoesNotContain("d0-not-tell", new SettingValue(typeof(int), []).Problem("CustomLabels__S3__SecretAccessKey", "d0-not-tell"), StringComparison.Ordinal);

    [Fact]
    public void Names_count_in_any_case() => Assert.Empty(Problems(("ZONE", "b"), ("worker__queuecapacity", "9")));

    [Fact]
    public void Every_setting_that_the_pages_name_is_known()
    {
        var pages = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Where(page => !page.EndsWith("-reference.md", StringComparison.Ordinal)).Select(File.ReadAllText));
        var known = ConfigurationReference.Names(ConfigurationReference.Page());
        var named = DocumentedSetting().Matches(pages).Select(match => EntryNumber().Replace(match.Groups["name"].Value, "__n__")).ToList();

        Assert.True(named.Count > 20, $"Only {named.Count} settings were found in the pages.");
        Assert.All(named, name => Assert.Contains(name, known));
    }

    private static IReadOnlyList<string> Problems(params (string Name, string Value)[] settings) => SettingsCheck.Problems(Configured(settings));

    private static IConfigurationRoot Configured(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("CustomLabels:" + setting.Name.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
        .Build();

    [GeneratedRegex(@"__\d+__")]
    private static partial Regex EntryNumber();

    [GeneratedRegex(@"`(?<name>CustomLabels__\w+)`")]
    private static partial Regex DocumentedSetting();
}
