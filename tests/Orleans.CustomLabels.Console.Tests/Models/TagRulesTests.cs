using CustomLabels.WebConsole.Models.Tags;

namespace CustomLabels.WebConsole.Tests.Models;

public sealed class TagRulesTests
{
    [Theory]
    [InlineData("team")]
    [InlineData("Kosten Stelle:4/7")]
    [InlineData("客户")]
    public void KeyProblem_WhatAwsTakes_IsNone(string key) => Assert.Null(TagRules.KeyProblem(key));

    [Theory]
    [InlineData("")]
    [InlineData("aws:mine")]
    [InlineData("a*b")]
    public void KeyProblem_WhatAwsRefuses_IsSaid(string key) => Assert.NotNull(TagRules.KeyProblem(key));

    [Theory]
    [InlineData("30", "after 30 minutes")]
    [InlineData("1", "after 1 minute ")]
    [InlineData("0", "Says nothing")]
    [InlineData("10081", "Says nothing")]
    [InlineData("soon", "Says nothing")]
    public void Meaning_OfTheIdleStop_SaysWhatItDoes(string value, string words) =>
        Assert.Contains(words, TagRules.Meaning(TagRules.IdleStop, value), StringComparison.Ordinal);

    [Fact]
    public void Meaning_OfAnyOtherTag_IsNone() => Assert.Null(TagRules.Meaning("team", "30"));

    [Fact]
    public void ValueProblem_AnIdleStopThatSaysNothing_IsSaid() => Assert.NotNull(TagRules.ValueProblem(TagRules.IdleStop, "0"));
}
