using Bunit;
using CustomLabels.WebConsole.Models.Labels;

namespace CustomLabels.WebConsole.Tests.Components;

public sealed class LabelTableTests : ConsoleComponents
{
    private readonly LabelEdits _edits = new();

    [Fact]
    public void Threshold_OutOfRange_IsMarkedWhereItStands()
    {
        var table = Table(new ModelLabel("cat", "cat", 50, 50, false));

        table.Find("input[aria-label^='Assumed threshold']").Change("150");

        Assert.Equal("true", table.Find("input[aria-label^='Assumed threshold']").GetAttribute("aria-invalid"));
        Assert.Equal("false", table.Find("input[aria-label^='Shown name']").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void TakeBack_OfAnEditedLabel_ShowsTheModelsName()
    {
        var table = Table(new ModelLabel("Hund", "dog", 30, 50, true));

        table.Find("button[aria-label^='Take dog back']").Click();

        Assert.Equal("dog", table.Find("input[aria-label='Shown name of dog']").GetAttribute("value"));
        Assert.Empty(table.FindAll("button[aria-label^='Take dog back']"));
    }

    [Fact]
    public void Labels_InThousands_AreShownByThePage()
    {
        var labels = Enumerable.Range(0, 5000).Select(number => new ModelLabel($"{number}", $"{number}", 50, 50, false));

        Assert.Equal(25, Table([.. labels]).FindAll("tbody tr").Count);
    }

    private IRenderedComponent<LabelTable> Table(params ModelLabel[] labels)
    {
        Render<MudBlazor.MudPopoverProvider>();
        return Render<LabelTable>(table => table.Add(each => each.Labels, labels).Add(each => each.Edits, _edits));
    }
}
