using System.Numerics.Tensors;
using CustomLabels.Inference.Detection;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CustomLabels.Inference.Workers;

/// <summary>The outputs of one run, read in the runtime's own memory; only element types other than float32 are copied, to widen them.</summary>
public sealed class ModelOutputs : IModelOutputs, IDisposable
{
    private readonly string[] _names;
    private readonly IDisposableReadOnlyCollection<OrtValue> _values;

    internal ModelOutputs(string[] names, IDisposableReadOnlyCollection<OrtValue> values) => (_names, _values) = (names, values);

    /// <inheritdoc/>
    public OutputTensor Tensor(string name)
    {
        var value = Find(name);
        if (!value.IsTensor)
        {
            throw new InvalidModelOutputException($"Output '{name}' is no tensor.");
        }

        var info = value.GetTensorTypeAndShape();
        return new OutputTensor(info.ElementDataType switch
        {
            TensorElementType.Float => value.GetTensorDataAsSpan<float>(),
            TensorElementType.Float16 => Widen<Half>(System.Runtime.InteropServices.MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>())),
            TensorElementType.Double => Widen(value.GetTensorDataAsSpan<double>()),
            TensorElementType.Int64 => Widen(value.GetTensorDataAsSpan<long>()),
            TensorElementType.Int32 => Widen(value.GetTensorDataAsSpan<int>()),
            var other => throw new InvalidModelOutputException($"Output '{name}' has elements of type {other}, which are no scores or boxes."),
        }, info.Shape);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, float> ScoreMap(string name)
    {
        var sequence = Find(name);
        if (sequence.OnnxType != OnnxValueType.ONNX_TYPE_SEQUENCE || sequence.GetValueCount() == 0)
        {
            throw new InvalidModelOutputException($"Output '{name}' is no sequence of maps, or an empty one.");
        }

        using var map = sequence.GetValue(0, OrtAllocator.DefaultInstance);
        if (map.OnnxType != OnnxValueType.ONNX_TYPE_MAP)
        {
            throw new InvalidModelOutputException($"Output '{name}' is no sequence of maps.");
        }

        using var keys = map.GetValue(0, OrtAllocator.DefaultInstance);
        using var scores = map.GetValue(1, OrtAllocator.DefaultInstance);
        var labels = keys.GetStringTensorAsArray();
        var values = scores.GetTensorDataAsSpan<float>();
        var result = new Dictionary<string, float>(labels.Length, StringComparer.Ordinal);
        for (var i = 0; i < labels.Length; i++)
        {
            result[labels[i]] = values[i];
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();

    private static float[] Widen<T>(ReadOnlySpan<T> source)
        where T : System.Numerics.INumberBase<T>
    {
        var widened = new float[source.Length];
        TensorPrimitives.ConvertTruncating(source, widened);
        return widened;
    }

    private OrtValue Find(string name)
    {
        var index = Array.IndexOf(_names, name);
        return index >= 0 ? _values[index] : throw new InvalidModelOutputException($"The model has no output '{name}'.");
    }
}
