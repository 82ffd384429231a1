using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Packages.Graphs;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Packages;

public sealed class GraphReaderTests
{
    [Fact]
    public void Operators_and_files_of_nested_graphs_are_found()
    {
        var nested = new OnnxModelWriter().Node("Evil", ["a"], "b", "evil.domain").ExternalWeight("w", "/etc/passwd").Graph();

        var graph = GraphReader.Read(new OnnxModelWriter().Input("a", 1).Node("Loop", ["a"], "c", nestedGraph: nested).Write(), "model.onnx");

        Assert.Equal(["", "evil.domain"], graph.OperatorDomains);
        Assert.Equal(["/etc/passwd"], graph.ExternalFiles);
    }

    [Fact]
    public void The_operator_behind_reshapes_is_named_and_circles_end()
    {
        var graph = GraphReader.Read(
            new OnnxModelWriter().Node("Sigmoid", ["x"], "y").Node("Reshape", ["y"], "z").Output("z", 1, 3)
                .Node("Cast", ["q"], "p").Node("Cast", ["p"], "q").Output("q", 1, 3).Write(),
            "model.onnx");

        Assert.Equal(["Sigmoid", ""], graph.Outputs.Select(output => output.Operator));
    }

    [Fact]
    public void Graphs_nested_too_deep_are_refused()
    {
        var graph = new OnnxModelWriter().Graph();
        for (var i = 0; i < 1000; i++)
        {
            graph = new OnnxModelWriter().Node("If", ["a"], "b", nestedGraph: graph).Graph();
        }

        var model = new OnnxModelWriter().Node("If", ["a"], "b", nestedGraph: graph).Write();

        Assert.Contains("nested", Assert.Throws<PackageRejectedException>(() => GraphReader.Read(model, "model.onnx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_cut_or_changed_model_escapes_as_another_exception()
    {
        var model = OnnxModelWriter.ChannelClassifier(8).Metadata("key", "value").Write();
        var random = new Random(7);
        for (var i = 0; i < model.Length; i++)
        {
            var changed = (byte[])model.Clone();
            changed[i] = (byte)random.Next(256);
            foreach (var bytes in (byte[][])[changed, model[..i]])
            {
                var thrown = Record.Exception(() => GraphReader.Read(bytes, "model.onnx"));
                Assert.True(thrown is null or PackageRejectedException, $"byte {i}: {thrown}");
            }
        }
    }
}
