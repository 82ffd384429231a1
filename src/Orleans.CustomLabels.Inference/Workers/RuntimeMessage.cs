using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Inference.Workers;

/// <summary>Shortens what ONNX Runtime says to one line for people.</summary>
internal static class RuntimeMessage
{
    private const int Longest = 400;

    public static string Of(OnnxRuntimeException exception)
    {
        var line = exception.Message.ReplaceLineEndings(" ").Trim();
        var shown = line.Length > Longest ? line[..Longest] + "..." : line;
        return string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character));
    }
}
