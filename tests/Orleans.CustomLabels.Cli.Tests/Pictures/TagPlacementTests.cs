using CustomLabels.Cli.Pictures;
using SkiaSharp;
using Xunit;

namespace CustomLabels.Cli.Tests.Pictures;

public sealed class TagPlacementTests
{
    private static readonly SKSize Tag = new(60, 12);

    [Fact]
    public void Place_AloneInTheMiddle_IsAboveTheBox() =>
        Assert.Equal(SKRect.Create(100, 88, 60, 12), new TagPlacement(400, 200).Place(SKRect.Create(100, 100, 50, 50), Tag));

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    public void Place_ManyOnOneBox_DoNotOverlapWhileThereIsRoom(int count)
    {
        var placement = new TagPlacement(640, 480);
        var places = Enumerable.Range(0, count).Select(i => placement.Place(SKRect.Create(200 + (i % 3), 200 + (i % 5), 150, 100), Tag)).ToList();

        for (var i = 0; i < count; i++)
        {
            Assert.True(new SKRect(0, 0, 640, 480).Contains(places[i]), $"{places[i]} leaves the picture.");
            Assert.DoesNotContain(places.Take(i), other => SKRect.Intersect(places[i], other) is { Width: > 0, Height: > 0 });
        }
    }

    [Fact]
    public void Place_WhereSomethingLiesAlready_GoesElsewhere()
    {
        var placement = new TagPlacement(400, 200);
        placement.Take(SKRect.Create(0, 0, 100, 12));

        Assert.Equal(12, placement.Place(SKRect.Create(0, 12, 100, 100), Tag).Top);
    }

    [Fact]
    public void Place_NoRoom_StaysInThePicture()
    {
        var placement = new TagPlacement(50, 10);

        Assert.Equal(new SKPoint(0, 0), placement.Place(SKRect.Create(-20, float.NaN, float.PositiveInfinity, 3), Tag).Location with { Y = 0 });
        Assert.Equal(0, placement.Place(SKRect.Create(20, 5, 5, 3), Tag).Left);
    }
}
