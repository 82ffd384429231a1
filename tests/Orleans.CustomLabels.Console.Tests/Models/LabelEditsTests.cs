using CustomLabels.WebConsole.Models.Labels;

namespace CustomLabels.WebConsole.Tests.Models;

public sealed class LabelEditsTests
{
    private static readonly ModelLabel Cat = new("cat", "cat", 50, 50, false);
    private static readonly ModelLabel Dog = new("Hund", "dog", 30, 50, true);
    private readonly LabelEdits _edits = new();

    [Fact]
    public void Settings_WithoutEdits_AreWhatIsSetAlready() => Assert.Equal([new LabelSetting("dog", "Hund", 30)], _edits.Settings([Cat, Dog]));

    [Fact]
    public void Settings_AnEditedLabel_ComesToThose()
    {
        _edits.SetName(Cat, " Katze ");
        _edits.SetThreshold(Cat, "72.5");

        Assert.Equal([new("cat", "Katze", 72.5), new LabelSetting("dog", "Hund", 30)], _edits.Settings([Cat, Dog]));
        Assert.Equal(1, _edits.Count([Cat, Dog]));
    }

    [Fact]
    public void TakeBack_ALabel_LeavesItOut()
    {
        _edits.TakeBack(Dog);

        Assert.Empty(_edits.Settings([Cat, Dog]));
        Assert.Equal(1, _edits.Count([Cat, Dog]));
    }

    [Fact]
    public void SetName_BackToWhatItWas_IsNoChange()
    {
        _edits.SetName(Cat, "Katze");
        _edits.SetName(Cat, "cat");

        Assert.Equal(0, _edits.Count([Cat, Dog]));
    }

    [Theory]
    [InlineData("", "50", true)]
    [InlineData("a\u0007b", "50", true)]
    [InlineData("Hund", "50", true)]
    [InlineData("Katze", "101", false)]
    [InlineData("Katze", "-1", false)]
    [InlineData("Katze", "half", false)]
    public void Problems_WhatTheServiceRefuses_AreSaidBefore(string name, string threshold, bool isOfName)
    {
        _edits.SetName(Cat, name);
        _edits.SetThreshold(Cat, threshold);

        Assert.Equal(isOfName, _edits.Problems([Cat, Dog])["cat"].IsOfName);
    }

    [Fact]
    public void Problems_TwoLabelsThatExchangeNames_AreNone()
    {
        _edits.SetName(Cat, "Hund");
        _edits.SetName(Dog, "cat");

        Assert.Empty(_edits.Problems([Cat, Dog]));
    }

    [Fact]
    public void Settings_LabelsWithOneNameInTheModel_AreOne()
    {
        _edits.SetName(Cat, "Katze");

        Assert.Single(_edits.Settings([Cat, Cat with { ModelThreshold = 10, AssumedThreshold = 10 }]));
    }

    [Fact]
    public void Found_ASearch_LooksIntoBothNames()
    {
        Assert.Equal([Dog], LabelEdits.Found([Cat, Dog], "hun", isEditedOnly: false));
        Assert.Equal([Dog], LabelEdits.Found([Cat, Dog], "dog", isEditedOnly: false));
        Assert.Equal([Dog], LabelEdits.Found([Cat, Dog], null, isEditedOnly: true));
    }
}
