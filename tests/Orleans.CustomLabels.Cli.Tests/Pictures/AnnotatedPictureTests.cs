using CustomLabels.Cli.Pictures;
using CustomLabels.Cli.Service.Shapes;
using CustomLabels.Cli.Tests.Fakes;
using CustomLabels.Inference.Images;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Cli.Tests.Pictures;

public sealed class AnnotatedPictureTests
{
    // A box from (100, 100) to (300, 150) on a picture of 400 x 200, low enough that its tag does not touch its lower edges.
    private static readonly FoundLabel Cat = new("cat", 91.5f, new Geometry(new BoundingBox(0.5f, 0.25f, 0.25f, 0.5f)));

    [Fact]
    public void Draw_Box_LiesWhereItBelongs()
    {
        using var drawn = Drawn(TestPictures.Png(400, 200, SKColors.White), Cat);

        var color = LabelColors.Of("cat");
        Assert.Equal((400, 200), (drawn.Width, drawn.Height));
        Assert.Equal(color, drawn.GetPixel(100, 125));
        Assert.Equal(color, drawn.GetPixel(300, 125));
        Assert.Equal(color, drawn.GetPixel(250, 150));
        Assert.Equal(SKColors.White, drawn.GetPixel(200, 125));
        Assert.Equal(SKColors.White, drawn.GetPixel(90, 125));
        Assert.Equal(SKColors.White, drawn.GetPixel(310, 125));
        Assert.Equal(SKColors.White, drawn.GetPixel(200, 160));
    }

    [Fact]
    public void Draw_Tag_StandsAboveTheBoxWithLettersInIt()
    {
        using var drawn = Drawn(TestPictures.Png(400, 200, SKColors.White), Cat);

        var color = LabelColors.Of("cat");
        Assert.Equal(color, drawn.GetPixel(101, 92));
        Assert.Contains(Row(drawn, 102, 150, 93), pixel => pixel != color);
    }

    [Fact]
    public void Draw_BoxAtTheUpperEdge_KeepsItsTagInThePicture()
    {
        using var drawn = Drawn(TestPictures.Png(400, 200, SKColors.White), Cat with { Geometry = new(new BoundingBox(0.5f, 0.9f, 0.25f, 0)) });

        Assert.Equal(LabelColors.Of("cat"), drawn.GetPixel(110, 11));
    }

    [Theory]
    [InlineData(1, 400, 200)]
    [InlineData(2, 400, 200)]
    [InlineData(3, 400, 200)]
    [InlineData(4, 400, 200)]
    [InlineData(5, 200, 400)]
    [InlineData(6, 200, 400)]
    [InlineData(7, 200, 400)]
    [InlineData(8, 200, 400)]
    public void Decode_ExifOrientation_TurnsUpright(byte orientation, int width, int height)
    {
        // Stored 400 x 200 with a red upper left quarter; where that quarter goes is what the orientation means.
        using var stored = new SKBitmap(400, 200);
        stored.Erase(SKColors.White);
        stored.Erase(SKColors.Red, new SKRectI(0, 0, 200, 100));
        using var jpeg = stored.Encode(SKEncodedImageFormat.Jpeg, 100);

        using var upright = UprightPicture.Decode(TestPictures.JpegWithOrientation(jpeg.ToArray(), orientation));

        Assert.Equal((width, height), (upright.Width, upright.Height));
        var left = orientation is 1 or 4 or 5 or 8;
        var top = orientation is 1 or 2 or 5 or 6;
        var red = upright.GetPixel(left ? width / 4 : width * 3 / 4, top ? height / 4 : height * 3 / 4);
        Assert.True(red is { Red: > 240, Green: < 20 }, $"The quarter is {red}.");
        var opposite = upright.GetPixel(left ? width * 3 / 4 : width / 4, top ? height * 3 / 4 : height / 4);
        Assert.True(opposite is { Red: > 240, Green: > 240 }, $"The opposite quarter is {opposite}.");
    }

    [Fact]
    public void Draw_LabelsOfTheWholePicture_AreListedInTheCorner()
    {
        using var drawn = Drawn(TestPictures.Png(400, 200, SKColors.White), new FoundLabel("red", 90, null), new FoundLabel("green", 10, null));

        Assert.Equal(LabelColors.Of("red"), drawn.GetPixel(1, 1));
        Assert.Equal(LabelColors.Of("green"), drawn.GetPixel(1, 13));
    }

    [Fact]
    public void Draw_Format_StaysThatOfTheOriginal()
    {
        Assert.Equal(0xFF, AnnotatedPicture.Draw(TestPictures.Jpeg(100, 100, SKColors.White), [])[0]);
        Assert.Equal(0x89, AnnotatedPicture.Draw(TestPictures.Png(100, 100, SKColors.White), [])[0]);
    }

    [Fact]
    public void Draw_BoxesBeyondThePicture_AreNoProblem()
    {
        var wild = new FoundLabel("x", 1, new Geometry(new BoundingBox(float.PositiveInfinity, 3, -1, float.NaN)));

        using var drawn = Drawn(TestPictures.Png(100, 100, SKColors.White), wild);

        Assert.Equal(100, drawn.Width);
    }

    [Fact]
    public void Decode_NotAPicture_IsRefused() =>
        Assert.Throws<PictureRejectedException>(() => UprightPicture.Decode("no picture at all"u8.ToArray()));

    [Fact]
    public void BuiltInFace_Letter_IsDrawnPointByPoint()
    {
        using var bitmap = new SKBitmap(60, 90);
        bitmap.Erase(SKColors.White);
        using (var canvas = new SKCanvas(bitmap))
        {
            new BuiltInFace(90).Draw(canvas, "l", new SKPoint(0, 0), SKColors.Black);
        }

        // Points of 10 pixels: an L has its left column and its lowest row.
        Assert.Equal(SKColors.Black, bitmap.GetPixel(5, 15));
        Assert.Equal(SKColors.White, bitmap.GetPixel(15, 15));
        Assert.Equal(SKColors.Black, bitmap.GetPixel(45, 75));
        Assert.Equal(SKColors.White, bitmap.GetPixel(45, 65));
        Assert.Equal(SKColors.White, bitmap.GetPixel(5, 5));
    }

    private static SKBitmap Drawn(byte[] picture, params FoundLabel[] labels) => SKBitmap.Decode(AnnotatedPicture.Draw(picture, labels));

    private static IEnumerable<SKColor> Row(SKBitmap picture, int from, int to, int y) => Enumerable.Range(from, to - from).Select(x => picture.GetPixel(x, y));
}
