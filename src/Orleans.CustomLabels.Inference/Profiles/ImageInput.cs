namespace CustomLabels.Inference.Profiles;

/// <summary>The geometry of a model's image input, as far as the graph tells.</summary>
/// <param name="Value">The input.</param>
/// <param name="Order">Axis order.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Height">Height, or null when it is chosen at run time.</param>
/// <param name="Width">Width, or null when it is chosen at run time.</param>
internal sealed record ImageInput(GraphValue Value, TensorOrder Order, int Channels, int? Height, int? Width)
{
    /// <summary>Finds the image input; null, with problems noted, when there is none to be sure of.</summary>
    public static ImageInput? Find(GraphDescription graph, TensorOrder? declared, ChannelOrder? declaredChannels, Findings findings)
    {
        if (graph.Inputs.Length != 1)
        {
            findings.Problem($"The model needs {graph.Inputs.Length} inputs; this service gives it one picture and nothing else.");
            return null;
        }

        var input = graph.Inputs[0];
        if (input is not { Kind: GraphValueKind.Tensor, Shape: { Length: 4 } shape })
        {
            findings.Problem($"The input '{Packages.PackageEntryName.Shown(input.Name)}' is not a picture: a picture has 4 axes, [1, channels, height, width] or [1, height, width, channels].");
            return null;
        }

        if (input.Element is not (GraphElement.Float32 or GraphElement.Float16 or GraphElement.UInt8))
        {
            findings.Problem($"The input's element type is not served; float32, float16 and uint8 are.");
            return null;
        }

        if (!shape[0].Allows(1))
        {
            findings.Problem($"The model takes {shape[0]} pictures at a time. Export it with a batch size of 1 or a dynamic batch.");
            return null;
        }

        return OrderOf(shape, declared, findings) is { } order ? Create(input, order, declaredChannels, findings) : null;
    }

    private static TensorOrder? OrderOf(System.Collections.Immutable.ImmutableArray<GraphDimension> shape, TensorOrder? declared, Findings findings)
    {
        var (first, last) = (shape[1].Size is 1 or 3, shape[3].Size is 1 or 3);
        if (declared is { } stated)
        {
            findings.Because("order", Packages.DeclaredNames.Of(stated), "model.json says so");
            return stated;
        }

        if (first == last)
        {
            findings.Missing("input", "order", "The order of the input's axes cannot be told from its shape: exactly one of the second and the last axis must be 1 or 3 channels.", "nchw");
            return null;
        }

        var order = first ? TensorOrder.Nchw : TensorOrder.Nhwc;
        findings.Because("order", Packages.DeclaredNames.Of(order), $"the input's shape is [{string.Join(", ", shape)}]");
        return order;
    }

    private static ImageInput? Create(GraphValue input, TensorOrder order, ChannelOrder? declaredChannels, Findings findings)
    {
        var shape = input.Shape!.Value;
        var (channels, height, width) = order == TensorOrder.Nchw ? (shape[1], shape[2], shape[3]) : (shape[3], shape[1], shape[2]);
        var count = channels.Size ?? (declaredChannels is null ? null : declaredChannels == ChannelOrder.Gray ? 1 : 3);
        if (count is not (1 or 3))
        {
            findings.Problem($"The input has {channels} channels; 1 (gray) and 3 (colour) are served.");
            return null;
        }

        if (height.Size > InputRecognizer.LargestSide || width.Size > InputRecognizer.LargestSide)
        {
            findings.Problem($"The input is {width} x {height} pixels; at most {InputRecognizer.LargestSide} a side are served.");
            return null;
        }

        return new(input, order, (int)count, (int?)height.Size, (int?)width.Size);
    }
}
