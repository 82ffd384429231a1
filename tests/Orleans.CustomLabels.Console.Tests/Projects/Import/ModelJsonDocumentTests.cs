using System.Text.Json.Nodes;
using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Projects.Import;

public sealed class ModelJsonDocumentTests
{
    private static readonly ModelJsonField Channels = Input("channels");
    private static readonly ModelJsonField Mean = Input("mean");
    private static readonly ModelJsonField Width = Input("width");

    [Fact]
    public void Open_AProposal_IsWhatNobodyButTheUserKnows()
    {
        var document = Proposal("""{"input":{"channels":"<such as rgb>","width":320},"labels":["label 1","label 2"]}""");

        Assert.Equal(["input.channels", "labels"], document.Open);
        Assert.Equal("", document.Get(Channels));
        Assert.Equal("rgb", document.Example(Channels));
        Assert.Equal("320", document.Get(Width));
        Assert.Equal("", document.Get(ModelJsonFields.Labels));
    }

    [Fact]
    public void Set_AllThatWasOpen_LeavesNothingOpen()
    {
        var document = Proposal("""{"input":{"channels":"<such as rgb>"},"labels":["label 1"]}""");

        document.Set(Channels, "bgr");
        document.Set(ModelJsonFields.Labels, "cat\n dog \n\n");

        Assert.Empty(document.Open);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"input":{"channels":"bgr"},"labels":["cat","dog"]}"""), JsonNode.Parse(document.Text)));
    }

    [Theory]
    [InlineData("127.5", "127.5")]
    [InlineData("123.7, 116.3, 103.5", "[123.7,116.3,103.5]")]
    [InlineData("0 0 0", "[0,0,0]")]
    [InlineData("many", "\"many\"")]
    public void Set_Numbers_AreNumbers(string typed, string json)
    {
        var document = new ModelJsonDocument(null);

        document.Set(Mean, typed);

        Assert.Equal(json, JsonNode.Parse(document.Text)!["input"]!["mean"]!.ToJsonString());
    }

    [Fact]
    public void Set_Nothing_TakesTheFieldAwayAndItsSectionWithIt()
    {
        var document = Proposal("""{"input":{"width":320}}""");

        document.Set(Width, " ");

        Assert.Equal("{}", document.Text);
    }

    [Fact]
    public void Set_AField_KeepsWhatTheFormDoesNotKnow()
    {
        var document = new ModelJsonDocument(null) { Text = """{"detection":{"nmsIou":0.3},"thresholds":{"cat":0.8}}""" };

        document.Set(Width, "640");

        var json = JsonNode.Parse(document.Text)!;
        Assert.Equal(0.3, json["detection"]!["nmsIou"]!.GetValue<double>());
        Assert.Equal(0.8, json["thresholds"]!["cat"]!.GetValue<double>());
    }

    [Fact]
    public void Text_NotJsonYet_SaysSoAndKeepsTheFields()
    {
        var document = Proposal("""{"input":{"width":320}}""");

        document.Text = """{"input":{"width":3""";

        Assert.NotNull(document.Problem);
        Assert.Equal("320", document.Get(Width));

        document.Text = """{"input":{"width":3}}""";

        Assert.Null(document.Problem);
        Assert.Equal("3", document.Get(Width));
    }

    [Fact]
    public void Text_WithCommentsAndTrailingCommas_IsReadAsTheServiceReadsIt()
    {
        var document = new ModelJsonDocument(null) { Text = "{ \"input\": { \"width\": 3, }, } // mine" };

        Assert.Null(document.Problem);
        Assert.Equal("3", document.Get(Width));
    }

    [Fact]
    public void Text_AList_IsRefused()
    {
        var document = new ModelJsonDocument(null) { Text = "[1]" };

        Assert.NotNull(document.Problem);
    }

    [Fact]
    public void New_WithWhatWasStated_AddsWhatIsProposedBesideIt()
    {
        var proposal = (JsonObject)JsonNode.Parse("""{"input":{"channels":"<such as rgb>","width":320},"output":{"profile":"yolo"}}""")!;

        var document = new ModelJsonDocument(proposal, """{"input":{"width":640,"fit":"squash"},"labels":["cat"],}""");

        var expected = """{"input":{"width":640,"fit":"squash","channels":"<such as rgb>"},"labels":["cat"],"output":{"profile":"yolo"}}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(document.Text)));
    }

    [Fact]
    public void New_WithWhatIsNoJson_ShowsItAsItIs()
    {
        var document = new ModelJsonDocument(new JsonObject { ["f1Score"] = 1 }, "{ \"labels\": [ ");

        Assert.Equal("{ \"labels\": [ ", document.Text);
        Assert.NotNull(document.Problem);
    }

    private static ModelJsonDocument Proposal(string json) => new((JsonObject)JsonNode.Parse(json)!);

    private static ModelJsonField Input(string name) => ModelJsonFields.Input.Single(field => field.Name == name);
}
