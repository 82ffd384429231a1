using System.Text.Json.Nodes;
using Bunit;
using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Components;

public sealed class ModelJsonFormTests : ConsoleComponents
{
    [Fact]
    public void Form_OfAProposal_AsksForWhatIsOpenAndOffersTheFieldsOfItsProfile()
    {
        var form = Form("""{"output":{"profile":"scores-and-boxes"},"input":{"mean":"<such as 0>"}}""");

        Assert.Contains("To be filled in, for example 0.", form.Find(".still-open").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(form.FindAll("#model-json-output-backgroundClass"));
        Assert.Empty(form.FindAll("#model-json-output-strides"));
    }

    private IRenderedComponent<ModelJsonForm> Form(string json)
    {
        Render<MudBlazor.MudPopoverProvider>();
        return Render<ModelJsonForm>(form => form.Add(each => each.Document, new((JsonObject)JsonNode.Parse(json)!)));
    }
}
