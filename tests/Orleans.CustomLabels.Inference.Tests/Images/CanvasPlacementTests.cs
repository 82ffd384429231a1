using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Inference.Tests.Images;

public sealed class CanvasPlacementTests
{
    [Theory]
    [InlineData(PictureFit.Squash, 0, 0, 416, 416)]
    [InlineData(PictureFit.LetterboxTopLeft, 0, 0, 416, 312)]
    [InlineData(PictureFit.LetterboxCenter, 0, 52, 416, 312)]
    [InlineData(PictureFit.CenterCrop, -69, 0, 555, 416)]
    public void Of_LandscapePicture_LiesAsTheFitSays(PictureFit fit, int left, int top, int width, int height) =>
        Assert.Equal(new CanvasPlacement(416, 416, left, top, width, height), CanvasPlacement.Of(768, 576, Layouts.Of(416, 416, fit)));

    [Fact]
    public void Of_AnySizes_KeepsTheRulesOfItsFit()
    {
        var random = new Random(7);
        for (var run = 0; run < 10_000; run++)
        {
            var (width, height) = (random.Next(1, 4097), random.Next(1, 4097));
            var (canvasWidth, canvasHeight) = (random.Next(1, 1300), random.Next(1, 1300));
            foreach (var fit in Enum.GetValues<PictureFit>())
            {
                var placement = CanvasPlacement.Of(width, height, Layouts.Of(canvasWidth, canvasHeight, fit));
                AssertRules(fit, placement);
                if (fit != PictureFit.Squash)
                {
                    AssertKeepsAspectRatio(placement, width, height);
                }

                AssertCarriesBack(placement);
            }
        }
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public void Of_PictureWithoutArea_Throws(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CanvasPlacement.Of(width, height, Layouts.Of(8, 8)));

    private static void AssertRules(PictureFit fit, CanvasPlacement placement)
    {
        var inside = placement.Left >= 0 && placement.Top >= 0
            && placement.Left + placement.Width <= placement.CanvasWidth && placement.Top + placement.Height <= placement.CanvasHeight;
        Assert.True(placement.Width >= 1 && placement.Height >= 1);
        Assert.True(fit == PictureFit.CenterCrop ? placement.CoversCanvas : inside, $"{fit} {placement}");
        Assert.True(placement.Width == placement.CanvasWidth || placement.Height == placement.CanvasHeight, $"{fit} {placement}");
        if (fit is PictureFit.LetterboxCenter or PictureFit.CenterCrop)
        {
            Assert.InRange(placement.CanvasWidth - placement.Width - (2 * placement.Left), -1, 1);
            Assert.InRange(placement.CanvasHeight - placement.Height - (2 * placement.Top), -1, 1);
        }
    }

    // Each side is at most half a pixel from the exact one, or held at the canvas' edge of one pixel.
    private static void AssertKeepsAspectRatio(CanvasPlacement placement, int width, int height)
    {
        var exactHeight = (double)placement.Width * height / width;
        var exactWidth = (double)placement.Height * width / height;
        Assert.True(
            Math.Abs(placement.Height - exactHeight) <= 0.5001 || Math.Abs(placement.Width - exactWidth) <= 0.5001 || placement.Width == 1 || placement.Height == 1,
            $"{placement} of {width} x {height}");
    }

    private static void AssertCarriesBack(CanvasPlacement placement)
    {
        Assert.Equal(0, placement.ToPictureX(placement.Left));
        Assert.Equal(1, placement.ToPictureX(placement.Left + placement.Width));
        Assert.Equal(0, placement.ToPictureY(placement.Top));
        Assert.Equal(1, placement.ToPictureY(placement.Top + placement.Height));
    }
}
