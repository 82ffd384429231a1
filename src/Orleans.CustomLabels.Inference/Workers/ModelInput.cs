using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CustomLabels.Inference.Workers;

/// <summary>One worker's input tensor, in native memory, filled anew for each picture.</summary>
public sealed class ModelInput : IDisposable
{
    internal ModelInput(InputLayout layout)
    {
        long[] shape = layout.Order == TensorOrder.Nchw
            ? [1, layout.ChannelCount, layout.Height, layout.Width]
            : [1, layout.Height, layout.Width, layout.ChannelCount];
        var element = layout.Element switch
        {
            TensorElement.Float16 => TensorElementType.Float16,
            TensorElement.UInt8 => TensorElementType.UInt8,
            _ => TensorElementType.Float,
        };
        Value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, element, shape);
        Values = [Value];
        Layout = layout;
    }

    /// <summary>The tensor as the runtime takes it.</summary>
    internal IReadOnlyCollection<OrtValue> Values { get; }

    private OrtValue Value { get; }

    private InputLayout Layout { get; }

    /// <inheritdoc/>
    public void Dispose() => Value.Dispose();

    /// <summary>Draws a picture into the tensor.</summary>
    internal CanvasPlacement Fill(DecodedPicture picture) => PictureTensor.Fill(picture, Layout, Value.GetTensorMutableRawData());

    /// <summary>Overwrites the picture that was last drawn.</summary>
    internal void Clear() => Value.GetTensorMutableRawData().Clear();
}
