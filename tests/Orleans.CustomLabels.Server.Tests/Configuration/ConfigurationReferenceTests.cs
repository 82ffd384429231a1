using CustomLabels.Server.Configuration;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Configuration;

public sealed class ConfigurationReferenceTests
{
    private const string Write = "CUSTOMLABELS_WRITE_REFERENCE";

    private static readonly string File = Path.Combine(Repository.Root, "docs", "configuration-reference.md");

    [Fact]
    public void The_page_is_what_the_options_types_say()
    {
        var page = ConfigurationReference.Page();
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            System.IO.File.WriteAllText(File, page);
        }

        Assert.True(page == System.IO.File.ReadAllText(File), $"docs/configuration-reference.md is not what the options types say. Run this test with {Write}=1 to write it, and look at the change.");
    }

    [Fact]
    public void Every_setting_that_the_server_knows_is_on_the_page()
    {
        var known = SettingNode.Tree(SettingsRegistry.Sections).ValueNames().Select(name => "CustomLabels__" + name);

        // Entries of lists have no fixed name, so the tree does not tell them.
        Assert.Equal(known.Order(StringComparer.Ordinal), ConfigurationReference.Names(ConfigurationReference.Page()).Where(name => !name.Contains("__n__", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_has_a_meaning_and_a_default() =>
        Assert.DoesNotContain("|  |", ConfigurationReference.Page(), StringComparison.Ordinal);
}
