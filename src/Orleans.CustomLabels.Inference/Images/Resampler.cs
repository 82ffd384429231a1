using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomLabels.Inference.Images;

/// <summary>
/// Draws a decoded picture into a tensor: resize, orientation, channel order, normalisation and element type in one go over the pixels.
/// Columns are weighed together first, row by row, because that runs over consecutive memory at full vector width; then each finished row is
/// resampled along itself with one R, G, B vector per pixel. Products and sums are never fused, so every machine computes the same bits.
/// </summary>
internal static class Resampler
{
    private const int BytesPerPixel = 4;

    public static void Draw<T>(DecodedPicture picture, CanvasPlacement placement, in TensorAddressing addressing, Span<T> tensor)
        where T : unmanaged, INumberBase<T>
    {
        var orientation = PictureOrientation.FromExif(picture.Orientation);
        var (canvasX, countX) = Visible(placement.Left, placement.Width, placement.CanvasWidth);
        var (canvasY, countY) = Visible(placement.Top, placement.Height, placement.CanvasHeight);
        var horizontal = (Drawn: placement.Width, First: canvasX - placement.Left, Count: countX, Step: addressing.StepX);
        var vertical = (Drawn: placement.Height, First: canvasY - placement.Top, Count: countY, Step: addressing.StepY);
        var (across, down) = orientation.Transposed ? (vertical, horizontal) : (horizontal, vertical);

        using var columns = new ResampleAxis(picture.Width, across.Drawn, across.First, across.Count, orientation.MirroredX);
        using var rows = new ResampleAxis(picture.Height, down.Drawn, down.First, down.Count, orientation.MirroredY);
        var origin = (canvasX * addressing.StepX) + (canvasY * addressing.StepY);
        var used = (columns.SourceEnd - columns.SourceStart) * BytesPerPixel;
        var scratch = ArrayPool<float>.Shared.Rent(used);
        try
        {
            var sums = scratch.AsSpan(0, used);
            for (var row = 0; row < rows.Count; row++)
            {
                WeighRows(picture, columns.SourceStart, rows.Start(row), rows.Weights(row), sums);
                WriteRow(sums, columns, addressing, tensor, origin + (row * down.Step), across.Step);
            }
        }
        finally
        {
            // Cleared so that no picture content outlives its call in a shared pool.
            Array.Clear(scratch, 0, used);
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    private static (int First, int Count) Visible(int start, int length, int canvas)
    {
        var first = Math.Max(0, start);
        return (first, Math.Min(canvas, start + length) - first);
    }

    private static void WeighRows(DecodedPicture picture, int firstColumn, int firstRow, ReadOnlySpan<float> weights, Span<float> sums)
    {
        var stride = picture.Width * BytesPerPixel;
        var pixels = picture.Pixels.Slice((firstRow * stride) + (firstColumn * BytesPerPixel));
        SetWeighted(pixels[..sums.Length], weights[0], sums);
        for (var tap = 1; tap < weights.Length; tap++)
        {
            AddWeighted(pixels.Slice(tap * stride, sums.Length), weights[tap], sums);
        }
    }

    private static void SetWeighted(ReadOnlySpan<byte> row, float weight, Span<float> sums)
    {
        sums.Clear();
        AddWeighted(row, weight, sums);
    }

    private static void AddWeighted(ReadOnlySpan<byte> row, float weight, Span<float> sums)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var index = 0;
        for (; index <= row.Length - Vector<byte>.Count; index += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref source, (nuint)index), out var low, out var high);
            AddWeighted(low, weight, ref Unsafe.Add(ref sum, index));
            AddWeighted(high, weight, ref Unsafe.Add(ref sum, index + Vector<ushort>.Count));
        }

        for (; index < row.Length; index++)
        {
            sums[index] += row[index] * weight;
        }
    }

    private static void AddWeighted(Vector<ushort> values, float weight, ref float sum)
    {
        Vector.Widen(values, out var low, out var high);
        (Vector.LoadUnsafe(ref sum) + (Vector.ConvertToSingle(low.As<uint, int>()) * weight)).StoreUnsafe(ref sum);
        ref var next = ref Unsafe.Add(ref sum, Vector<float>.Count);
        (Vector.LoadUnsafe(ref next) + (Vector.ConvertToSingle(high.As<uint, int>()) * weight)).StoreUnsafe(ref next);
    }

    private static void WriteRow<T>(ReadOnlySpan<float> sums, in ResampleAxis columns, in TensorAddressing addressing, Span<T> tensor, int origin, int step)
        where T : unmanaged, INumberBase<T>
    {
        var (scale, bias) = (addressing.Scale, addressing.Bias);
        var (red, green, blue, gray) = (addressing.Red, addressing.Green, addressing.Blue, addressing.IsGray);
        for (var column = 0; column < columns.Count; column++, origin += step)
        {
            var weights = columns.Weights(column);
            ref var first = ref MemoryMarshal.GetReference(sums.Slice((columns.Start(column) - columns.SourceStart) * BytesPerPixel, weights.Length * BytesPerPixel));
            var pixel = Vector128<float>.Zero;
            for (var tap = 0; tap < weights.Length; tap++)
            {
                pixel += Vector128.LoadUnsafe(ref first, (nuint)(tap * BytesPerPixel)) * weights[tap];
            }

            pixel *= scale;
            if (gray)
            {
                tensor[origin] = T.CreateSaturating(pixel[0] + pixel[1] + pixel[2] + bias[0]);
                continue;
            }

            pixel += bias;
            tensor[origin + red] = T.CreateSaturating(pixel[0]);
            tensor[origin + green] = T.CreateSaturating(pixel[1]);
            tensor[origin + blue] = T.CreateSaturating(pixel[2]);
        }
    }
}
