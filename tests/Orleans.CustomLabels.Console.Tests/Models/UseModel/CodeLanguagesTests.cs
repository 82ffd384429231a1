using CustomLabels.WebConsole.Models;
using CustomLabels.WebConsole.Models.UseModel;

namespace CustomLabels.WebConsole.Tests.Models.UseModel;

public sealed class CodeLanguagesTests
{
    private static readonly CodePlace Place = new(
        "arn:aws:rekognition:eu-west-1:444455556666:project/cats/version/v1/1700000000000", "eu-west-1", "https://labels.example:8443", 3);

    public static TheoryData<string> Keys => [.. CodeLanguages.All.Select(language => language.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Code_IsFilledInWithModelRegionAndEndpoint(string key)
    {
        var language = CodeLanguages.All.Single(each => each.Key == key);
        Assert.Matches("""(?i)min.?inference.?units["']?\s*[:=(]?\s*3""", language.Start(Place));
        Assert.All((Func<CodePlace, string>[])[language.Start, language.Analyse, language.Stop], piece =>
        {
            var code = piece(Place);
            Assert.Contains(Place.Arn, code, StringComparison.Ordinal);
            // The Orleans client finds the cluster by its store.
            if (key != "orleans")
            {
                Assert.Contains(Place.Endpoint, code, StringComparison.Ordinal);
                Assert.Contains("eu-west-1", code.Replace(Place.Arn, "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Address_OfAnArn_LeadsBackToIt()
    {
        var address = ModelAddress.OfArn(Place.Arn);
        Assert.Equal("models/cats/v1/1700000000000", address.Page);
        Assert.Equal(Place.Arn, address.ToArn("eu-west-1", "444455556666"));
    }

    [Theory]
    [InlineData(null, new[] { 1, 2, 3 })]
    [InlineData(7, new[] { 1, 2, 3 })]
    [InlineData(33, new[] { 1, 2, 3 })]
    public void Choices_HaveThePresentNumber(int? present, int[] first)
    {
        var choices = UnitChoices.Min(present).ToArray();
        Assert.Equal(first, choices.Take(3));
        Assert.Contains(present ?? 1, choices);
        Assert.Equal(choices.Order(), choices);
        Assert.Equal(present ?? 1, UnitChoices.Max(present ?? 1, null).First());
    }
}
