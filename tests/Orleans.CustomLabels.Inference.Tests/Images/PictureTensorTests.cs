using System.Runtime.InteropServices;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Images;

public sealed class PictureTensorTests
{
    public static TheoryData<int, PictureFit> OrientationsAndFits() =>
        new(from orientation in Enumerable.Range(1, 8) from fit in Enum.GetValues<PictureFit>() select (orientation, fit));

    [Theory]
    [MemberData(nameof(OrientationsAndFits))]
    public void Fill_AnyPictureAndLayout_EqualsTheSlowReference(int orientation, PictureFit fit)
    {
        var random = new Random((orientation * 10) + (int)fit);
        foreach (var element in Enum.GetValues<TensorElement>())
        {
            foreach (var channels in Enum.GetValues<ChannelOrder>())
            {
                foreach (var order in Enum.GetValues<TensorOrder>())
                {
                    using var picture = RandomPicture(random, random.Next(1, 60), random.Next(1, 60), orientation);
                    var layout = Layouts.Of(random.Next(1, 40), random.Next(1, 40), fit) with
                    {
                        Element = element,
                        Channels = channels,
                        Order = order,
                        Padding = (byte)random.Next(256),
                        Mean = channels == ChannelOrder.Gray ? [99] : [10, 120, 250],
                        StandardDeviation = channels == ChannelOrder.Gray ? [50] : [200, 100, 55],
                    };
                    AssertEqualsReference(picture, layout);
                }
            }
        }
    }

    [Theory]
    [InlineData(640, 3, 224, 224)]
    [InlineData(3, 640, 16, 300)]
    [InlineData(1, 1, 9, 7)]
    [InlineData(500, 400, 1, 1)]
    public void Fill_ExtremeScales_EqualsTheSlowReference(int width, int height, int canvasWidth, int canvasHeight)
    {
        using var picture = RandomPicture(new Random(width), width, height, orientation: 1);
        AssertEqualsReference(picture, Layouts.Of(canvasWidth, canvasHeight));
        AssertEqualsReference(picture, Layouts.Of(canvasWidth, canvasHeight, PictureFit.CenterCrop));
    }

    [Fact]
    public void Fill_SameSize_CopiesEveryPixelExactly()
    {
        using var picture = RandomPicture(new Random(1), 37, 23, orientation: 1);
        var layout = Layouts.Of(37, 23) with { Element = TensorElement.UInt8, Order = TensorOrder.Nhwc };
        var tensor = new byte[PictureTensor.ByteCount(layout)];

        PictureTensor.Fill(picture, layout, tensor);

        Assert.Equal(picture.Pixels.ToArray().Chunk(4).SelectMany(pixel => pixel.Take(3)), tensor);
    }

    [Fact]
    public void Fill_PlainPicture_StaysPlainAtAnySize()
    {
        using var picture = new DecodedPicture(123, 77, orientation: 6);
        picture.Pixels.Fill(200);
        foreach (var size in new[] { 1, 13, 77, 300 })
        {
            var layout = Layouts.Of(size, size) with { Element = TensorElement.UInt8 };
            var tensor = new byte[PictureTensor.ByteCount(layout)];
            PictureTensor.Fill(picture, layout, tensor);
            Assert.All(tensor, value => Assert.Equal(200, value));
        }
    }

    [Fact]
    public void Fill_DirtyTensor_OverwritesEveryElement()
    {
        using var picture = RandomPicture(new Random(2), 20, 30, orientation: 1);
        foreach (var fit in Enum.GetValues<PictureFit>())
        {
            var layout = Layouts.Of(32, 32, fit);
            var clean = new byte[PictureTensor.ByteCount(layout)];
            var dirty = new byte[clean.Length];
            dirty.AsSpan().Fill(0xFF);
            PictureTensor.Fill(picture, layout, clean);
            PictureTensor.Fill(picture, layout, dirty);
            Assert.Equal(clean, dirty);
        }
    }

    [Fact]
    public void Fill_ReducedDecode_PlacesByTheFullSize()
    {
        // An eighth of 1001 x 341 is rounded up to 126 x 43, which by its own ratio would be 205 pixels high.
        var header = new PictureHeader(PictureFormat.Jpeg, Width: 1001, Height: 341, Orientation: 1);
        using var picture = new DecodedPicture(126, 43, header);
        var layout = Layouts.Of(600, 600, PictureFit.LetterboxCenter);

        var placement = PictureTensor.Fill(picture, layout, new byte[PictureTensor.ByteCount(layout)]);

        Assert.Equal(new CanvasPlacement(600, 600, 0, 198, 600, 204), placement);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Fill_TensorOfAnotherSize_Throws(int difference)
    {
        using var picture = new DecodedPicture(8, 8, orientation: 1);
        var layout = Layouts.Of(8, 8);

        Assert.Throws<ArgumentException>(() => PictureTensor.Fill(picture, layout, new byte[PictureTensor.ByteCount(layout) + difference]));
    }

    [Fact]
    public void Fill_Repeated_AllocatesNothing()
    {
        using var picture = RandomPicture(new Random(3), 300, 200, orientation: 8);
        var layout = Layouts.Of(64, 64, PictureFit.LetterboxCenter);
        var tensor = new byte[PictureTensor.ByteCount(layout)];
        PictureTensor.Fill(picture, layout, tensor);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 100; run++)
        {
            PictureTensor.Fill(picture, layout, tensor);
        }

        // A pool may have to replace a trimmed array; 100 runs without a pool would take 500 kB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }

    private static DecodedPicture RandomPicture(Random random, int width, int height, int orientation)
    {
        var picture = new DecodedPicture(width, height, orientation);
        random.NextBytes(picture.Pixels);
        return picture;
    }

    private static void AssertEqualsReference(DecodedPicture picture, InputLayout layout)
    {
        var tensor = new byte[PictureTensor.ByteCount(layout)];
        PictureTensor.Fill(picture, layout, tensor);
        var expected = ReferenceTensor.Fill(picture, layout);
        double[] actual = layout.Element switch
        {
            TensorElement.Float32 => [.. MemoryMarshal.Cast<byte, float>(tensor).ToArray().Select(value => (double)value)],
            TensorElement.Float16 => [.. MemoryMarshal.Cast<byte, Half>(tensor).ToArray().Select(value => (double)value)],
            _ => [.. tensor.Select(value => (double)value)],
        };

        // Half precision keeps 11 bits (256 / 2^12 = 0.0625 at most); bytes are rounded to the nearest.
        var tolerance = layout.Element switch
        {
            TensorElement.Float32 => 1e-3,
            TensorElement.Float16 => 0.07,
            _ => 0.501,
        };
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.True(Math.Abs(expected[index] - actual[index]) <= tolerance, $"{layout}: element {index} is {actual[index]}, expected {expected[index]}");
        }
    }
}
