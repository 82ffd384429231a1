using CustomLabels.Testing;
using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Projects.Import;

/// <summary>The form must not offer what the service refuses, nor hide what it takes: both are held to docs/model-packages.md.</summary>
public sealed class ModelJsonFieldsTests
{
    private static readonly string[] Documented = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "model-packages.md"));

    [Theory]
    [InlineData("order")]
    [InlineData("element")]
    [InlineData("channels")]
    [InlineData("fit")]
    [InlineData("activation")]
    [InlineData("format")]
    [InlineData("unit")]
    public void Choices_OfAField_AreTheDocumentedOnes(string name)
    {
        var field = ModelJsonFields.Input.Concat(ModelJsonFields.Output).Single(each => each.Name == name);

        Assert.Equal(Words(Row($"| `{name}` |").Split('(')[0]), field.Choices);
    }

    [Fact]
    public void Output_OfEachProfile_HasTheDocumentedFields()
    {
        foreach (var profile in ModelJsonFields.Profile.Choices)
        {
            var documented = Row($"| {profile} |").Split('`').Where((_, index) => index % 2 == 1);
            var offered = ModelJsonFields.OutputOf(profile).Where(field => field != ModelJsonFields.Profile).Select(field => field.Name);

            Assert.Equal(documented.Order(), offered.Order());
        }
    }

    // The last one: the document's first tables have rows of the same names.
    private static string Row(string beginning) => Documented.Last(line => line.StartsWith(beginning, StringComparison.Ordinal))[beginning.Length..];

    private static IEnumerable<string> Words(string cell) => cell.Trim(' ', '|').Split(',').Select(word => word.Trim());
}
