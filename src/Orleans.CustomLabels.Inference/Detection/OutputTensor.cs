namespace CustomLabels.Inference.Detection;

/// <summary>One numeric output of a run, read where the runtime keeps it.</summary>
public readonly ref struct OutputTensor
{
    /// <summary>Describes an output.</summary>
    /// <param name="values">The elements, last axis fastest; other element types than float32 are widened by the caller.</param>
    /// <param name="shape">The axes' lengths; their product is the number of elements.</param>
    public OutputTensor(ReadOnlySpan<float> values, ReadOnlySpan<long> shape)
    {
        Values = values;
        Shape = shape;
    }

    /// <summary>The elements, last axis fastest.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>The axes' lengths.</summary>
    public ReadOnlySpan<long> Shape { get; }
}
