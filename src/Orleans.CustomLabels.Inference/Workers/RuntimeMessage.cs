using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Inference.Workers;

/// <summary>Shortens what ONNX Runtime says to one line for people, without the places in its source and on this machine's disk.</summary>
internal static partial class RuntimeMessage
{
    private const int Longest = 400;

    public static string Of(OnnxRuntimeException exception)
    {
        var line = Noise().Replace(exception.Message.ReplaceLineEndings(" "), "").Trim();
        var shown = line.Length > Longest ? line[..Longest] + "..." : line;
        return string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character));
    }

    /// <summary>Whether memory was missing: the runtime has no error code of its own for it.</summary>
    public static bool IsOutOfMemory(OnnxRuntimeException exception) => MissingMemory().IsMatch(exception.Message);

    [GeneratedRegex("bad[_ ]alloc|out of memory|failed to allocate memory", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingMemory();

    [GeneratedRegex(@"\[ErrorCode:\w+\] |Load model from .{1,4096}? failed:|/onnxruntime_src/\S+:\d+ .*?\) (?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Noise();
}
