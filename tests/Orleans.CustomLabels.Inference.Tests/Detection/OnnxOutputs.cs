using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CustomLabels.Inference.Detection;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CustomLabels.Inference.Tests.Detection;

/// <summary>Shows a finished run to the code under test.</summary>
internal sealed class OnnxOutputs(IReadOnlyList<string> names, IDisposableReadOnlyCollection<OrtValue> values) : IModelOutputs, IDisposable
{
    public OutputTensor Tensor(string name)
    {
        var value = Find(name);
        var info = value.GetTensorTypeAndShape();
        return info.ElementDataType == TensorElementType.Float16
            ? new(Widen(MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>())), info.Shape)
            : new(value.GetTensorDataAsSpan<float>(), info.Shape);
    }

    public IReadOnlyDictionary<string, float> ScoreMap(string name)
    {
        using var map = Find(name).GetValue(0, OrtAllocator.DefaultInstance);
        using var keys = map.GetValue(0, OrtAllocator.DefaultInstance);
        using var scores = map.GetValue(1, OrtAllocator.DefaultInstance);
        return keys.GetStringTensorAsArray().Zip(scores.GetTensorDataAsSpan<float>().ToArray()).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    public void Dispose() => values.Dispose();

    private static float[] Widen(ReadOnlySpan<Half> halves)
    {
        var singles = new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, singles);
        return singles;
    }

    private OrtValue Find(string name) => values[names.ToList().IndexOf(name)];
}
