using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using CustomLabels.Inference.Tests.Images;
using Xunit;

namespace CustomLabels.Inference.Tests.Detection;

public sealed class BoxReaderTests
{
    [Theory]
    [InlineData(BoxFormat.Corners, 8, 16, 24, 48)]
    [InlineData(BoxFormat.CornersTopFirst, 16, 8, 48, 24)]
    [InlineData(BoxFormat.CenterSize, 16, 32, 16, 32)]
    [InlineData(BoxFormat.LeftTopSize, 8, 16, 16, 32)]
    public void Read_EveryFormatAndUnit_GivesTheSameBox(BoxFormat format, float a, float b, float c, float d)
    {
        var expected = new PictureBox(0.125f, 0.25f, 0.375f, 0.75f);

        Assert.Equal(expected, new BoxReader("boxes", format, BoxUnit.Pixel, Profiles.Whole).Read(a, b, c, d));
        Assert.Equal(expected, new BoxReader("boxes", format, BoxUnit.Fraction, Profiles.Whole).Read(a / 64, b / 64, c / 64, d / 64));
    }

    [Fact]
    public void Read_AnyPlacement_UndoesIt()
    {
        var random = new Random(11);
        for (var run = 0; run < 2000; run++)
        {
            var layout = Layouts.Of(random.Next(16, 700), random.Next(16, 700), (PictureFit)random.Next(4));
            var (width, height) = (random.Next(64, 4096), random.Next(64, 4096));
            var placement = CanvasPlacement.Of(width, height, layout);
            var (left, top, right, bottom) = (random.NextSingle(), random.NextSingle(), random.NextSingle(), random.NextSingle());

            var box = new BoxReader("boxes", BoxFormat.Corners, BoxUnit.Pixel, placement).Read(
                placement.Left + (left * placement.Width),
                placement.Top + (top * placement.Height),
                placement.Left + (right * placement.Width),
                placement.Top + (bottom * placement.Height));

            // Positions are floats of up to some thousand pixels; half a hundredth of a pixel remains.
            Assert.Equal(left, box.Left, 0.005f / placement.Width * 10);
            Assert.Equal(top, box.Top, 0.005f / placement.Height * 10);
            Assert.Equal(right, box.Right, 0.005f / placement.Width * 10);
            Assert.Equal(bottom, box.Bottom, 0.005f / placement.Height * 10);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Read_NotFinite_IsRefused(float value)
    {
        for (var position = 0; position < 4; position++)
        {
            var numbers = new float[4];
            numbers[position] = value;
            Assert.Throws<InvalidModelOutputException>(() =>
                new BoxReader("boxes", BoxFormat.Corners, BoxUnit.Pixel, Profiles.Whole).Read(numbers[0], numbers[1], numbers[2], numbers[3]));
        }
    }

    [Fact]
    public void Read_LargestFiniteNumbers_StayComparable()
    {
        var box = new BoxReader("boxes", BoxFormat.CenterSize, BoxUnit.Fraction, Profiles.Whole).Read(0, 0, float.MaxValue, float.MaxValue);

        Assert.Equal(1, PictureBox.Overlap(box, box));
        Assert.Equal(new BoundingBox(0, 0, 1, 1), box.Clip());
    }

    [Fact]
    public void Clip_BoxOverTheEdges_EndsAtThem() =>
        Assert.Equal(new BoundingBox(0, 0.25f, 0.5f, 0.75f), new PictureBox(-3, 0.25f, 0.5f, 1.5f).Clip());

    [Theory]
    [InlineData(1, 0, 2, 1)]
    [InlineData(0, -2, 1, 0)]
    [InlineData(0.5f, 0.5f, 0.5f, 0.9f)]
    [InlineData(0.9f, 0.1f, 0.1f, 0.9f)]
    public void IsVisible_OutsideThePictureOrWithoutArea_IsFalse(float left, float top, float right, float bottom) =>
        Assert.False(new PictureBox(left, top, right, bottom).IsVisible);
}
