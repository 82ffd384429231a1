using System.Numerics.Tensors;

namespace CustomLabels.Inference.Detection;

/// <summary>Checks outputs before they are indexed.</summary>
internal static class OutputShape
{
    /// <summary>The axes once leading axes of length 1 (the batch) are taken off until <paramref name="axes"/> are left.</summary>
    /// <exception cref="InvalidModelOutputException">Other axes, or not as many elements as they say.</exception>
    public static ReadOnlySpan<long> Trim(string name, OutputTensor tensor, int axes)
    {
        var shape = tensor.Shape;
        while (shape.Length > axes && shape[0] == 1)
        {
            shape = shape[1..];
        }

        if (shape.Length != axes)
        {
            throw Unexpected(name, tensor, $"{axes} axes after the batch axis of 1");
        }

        CheckCount(name, tensor);
        return shape;
    }

    /// <summary>Makes sure that there are as many elements as the axes say.</summary>
    /// <exception cref="InvalidModelOutputException">There are not.</exception>
    public static void CheckCount(string name, OutputTensor tensor)
    {
        var count = 1L;
        foreach (var length in tensor.Shape)
        {
            // A runtime never reports more elements than fit in memory; a product beyond that is wrong already.
            count = length is >= 0 and <= int.MaxValue && count <= int.MaxValue ? count * length : -1;
        }

        if (count != tensor.Values.Length)
        {
            throw Unexpected(name, tensor, $"{tensor.Values.Length} elements");
        }
    }

    /// <summary>Makes sure that every element is a number; NaN and infinity can be neither compared nor written as JSON.</summary>
    /// <exception cref="InvalidModelOutputException">One is not.</exception>
    public static void CheckFinite(string name, ReadOnlySpan<float> values)
    {
        // A list may be empty; of no values, IsFiniteAll says false.
        if (!values.IsEmpty && !TensorPrimitives.IsFiniteAll(values))
        {
            throw NotFinite(name);
        }
    }

    public static InvalidModelOutputException NotFinite(string name) => new($"Output '{name}' holds values that are not finite numbers.");

    public static InvalidModelOutputException Unexpected(string name, OutputTensor tensor, string expected) =>
        new($"Output '{name}' has shape [{string.Join(", ", tensor.Shape.ToArray())}]; expected {expected}.");
}
