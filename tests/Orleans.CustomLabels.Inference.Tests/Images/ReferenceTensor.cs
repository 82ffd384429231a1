using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Tests.Images;

/// <summary>The slow and obvious way to fill a tensor: turn the picture upright, then weigh every source pixel for every canvas pixel, in double precision.</summary>
internal static class ReferenceTensor
{
    public static double[] Fill(DecodedPicture picture, InputLayout layout)
    {
        var upright = Upright(picture, out var width, out var height);
        var placement = CanvasPlacement.Of(picture.UprightWidth, picture.UprightHeight, layout);
        var tensor = new double[layout.Width * layout.Height * layout.ChannelCount];
        for (var y = 0; y < layout.Height; y++)
        {
            for (var x = 0; x < layout.Width; x++)
            {
                var pixel = Sample(upright, width, height, x - placement.Left, y - placement.Top, placement.Width, placement.Height, layout.Padding);
                double[] channels = layout.Channels switch
                {
                    ChannelOrder.Rgb => pixel,
                    ChannelOrder.Bgr => [pixel[2], pixel[1], pixel[0]],
                    _ => [(0.299 * pixel[0]) + (0.587 * pixel[1]) + (0.114 * pixel[2])],
                };
                for (var c = 0; c < channels.Length; c++)
                {
                    var index = layout.Order == TensorOrder.Nchw
                        ? (((c * layout.Height) + y) * layout.Width) + x
                        : (((y * layout.Width) + x) * channels.Length) + c;
                    tensor[index] = layout.Element == TensorElement.UInt8 ? channels[c] : (channels[c] - layout.Mean[c]) / layout.StandardDeviation[c];
                }
            }
        }

        return tensor;
    }

    // EXIF 2.32, tag 274: where the stored picture's row 0 and column 0 are seen.
    private static double[,,] Upright(DecodedPicture picture, out int width, out int height)
    {
        (width, height) = picture.Orientation >= 5 ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var upright = new double[height, width, 3];
        for (var row = 0; row < picture.Height; row++)
        {
            for (var column = 0; column < picture.Width; column++)
            {
                var (right, bottom) = (width - 1, height - 1);
                var (x, y) = picture.Orientation switch
                {
                    2 => (right - column, row),
                    3 => (right - column, bottom - row),
                    4 => (column, bottom - row),
                    5 => (row, column),
                    6 => (right - row, column),
                    7 => (right - row, bottom - column),
                    8 => (row, bottom - column),
                    _ => (column, row),
                };
                for (var c = 0; c < 3; c++)
                {
                    upright[y, x, c] = picture.Pixels[(((row * picture.Width) + column) * 4) + c];
                }
            }
        }

        return upright;
    }

    private static double[] Sample(double[,,] upright, int width, int height, int x, int y, int drawnWidth, int drawnHeight, byte padding)
    {
        if (x < 0 || y < 0 || x >= drawnWidth || y >= drawnHeight)
        {
            return [padding, padding, padding];
        }

        var horizontal = Weights(x, width, drawnWidth);
        var vertical = Weights(y, height, drawnHeight);
        var sum = new double[3];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width && vertical[row] > 0; column++)
            {
                for (var c = 0; c < 3; c++)
                {
                    sum[c] += vertical[row] * horizontal[column] * upright[row, column, c];
                }
            }
        }

        return sum;
    }

    private static double[] Weights(int output, int source, int drawn)
    {
        var scale = (double)source / drawn;
        var centre = (output + 0.5) * scale;
        var weights = Enumerable.Range(0, source).Select(index => Math.Max(0, 1 - (Math.Abs(index + 0.5 - centre) / Math.Max(1, scale)))).ToArray();
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }
}
