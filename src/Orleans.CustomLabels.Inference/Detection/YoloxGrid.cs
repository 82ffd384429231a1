using System.Numerics.Tensors;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Detection;

/// <summary>Reads YOLOX's raw head. Each cell offers its best label only, as in YOLOX's own post-processing.</summary>
internal static class YoloxGrid
{
    private const int BoxNumbers = 4;
    private const int Objectness = 4;
    private const int FirstClass = 5;

    // e^16 strides are far wider than any canvas; without a cap a wild but finite output would overflow to an infinite box.
    private const float MaxLogSize = 16;

    public static void Collect(YoloxGridProfile profile, int labels, IModelOutputs outputs, CanvasPlacement placement, CandidateSelection selection)
    {
        var tensor = outputs.Tensor(profile.Output);
        var shape = OutputShape.Trim(profile.Output, tensor, axes: 2);
        var cells = 0L;
        foreach (var stride in profile.Strides)
        {
            cells += (long)(placement.CanvasWidth / stride) * (placement.CanvasHeight / stride);
        }

        if (shape[0] != cells || shape[1] != FirstClass + labels)
        {
            throw OutputShape.Unexpected(profile.Output, tensor, $"[1, {cells}, {FirstClass + labels}]: strides {string.Join(", ", profile.Strides)}, {labels} labels");
        }

        OutputShape.CheckFinite(profile.Output, tensor.Values);
        var boxes = new BoxReader(profile.Output, BoxFormat.CenterSize, BoxUnit.Pixel, placement);
        var rows = tensor.Values;
        var cell = 0;
        foreach (var stride in profile.Strides)
        {
            var (columns, lines) = (placement.CanvasWidth / stride, placement.CanvasHeight / stride);
            for (var grid = 0; grid < columns * lines; grid++, cell++)
            {
                var row = rows[..(FirstClass + labels)];
                rows = rows[row.Length..];

                // No class score exceeds 1, so objectness alone rules out nearly every cell.
                if (selection.Takes(row[Objectness]))
                {
                    Offer(row, cell, grid % columns, grid / columns, stride, boxes, selection);
                }
            }
        }
    }

    private static void Offer(ReadOnlySpan<float> row, int cell, int column, int line, int stride, in BoxReader boxes, CandidateSelection selection)
    {
        var label = TensorPrimitives.IndexOfMax(row[FirstClass..]);
        var score = row[Objectness] * row[FirstClass + label];
        if (!selection.Takes(score))
        {
            return;
        }

        var numbers = row[..BoxNumbers];
        var box = boxes.Read(
            (numbers[0] + column) * stride,
            (numbers[1] + line) * stride,
            MathF.Exp(Math.Min(numbers[2], MaxLogSize)) * stride,
            MathF.Exp(Math.Min(numbers[3], MaxLogSize)) * stride);
        if (box.IsVisible)
        {
            selection.Add(new(score, label, cell, box));
        }
    }
}
