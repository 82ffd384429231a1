using CustomLabels.Testing;

namespace CustomLabels.Cli.Tests.Fakes;

/// <summary>Tiny models made on the spot.</summary>
internal static class TestModels
{
    /// <summary>A package in the folder <c>model</c>: a classifier that says which of red, green and blue a picture has most of.</summary>
    public static string WriteRecognizable(TemporaryFolder folder)
    {
        folder.Write("model/model.json", """
            {"labels":["red","green","blue"],"input":{"channels":"rgb","mean":0,"std":255,"fit":"squash"},"output":{"profile":"class-scores","activation":"none"}}
            """);
        folder.Write("model/model.onnx", OnnxModelWriter.ChannelClassifier(64).Write());
        return folder["model"];
    }
}
