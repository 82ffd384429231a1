using CustomLabels.Inference.Images;
using Xunit;

namespace CustomLabels.Inference.Tests.Images;

public sealed class PictureLimitsTests
{
    [Theory]
    [InlineData(64, 64)]
    [InlineData(65, 65)]
    [InlineData(1280, 64)]
    [InlineData(64, 1280)]
    [InlineData(4096, 205)]
    [InlineData(4096, 4096)]
    public void Check_WithinTheLimits_Passes(int width, int height) => Assert.Null(Record.Exception(() => Check(width, height)));

    [Theory]
    [InlineData(4097, 4097, PictureRejection.TooLarge)]
    [InlineData(4097, 64, PictureRejection.TooLarge)]
    [InlineData(64, 4097, PictureRejection.TooLarge)]
    [InlineData(4097, 1, PictureRejection.TooLarge)]
    [InlineData(int.MaxValue, int.MaxValue, PictureRejection.TooLarge)]
    [InlineData(63, 64, PictureRejection.InvalidDimensions)]
    [InlineData(64, 63, PictureRejection.InvalidDimensions)]
    [InlineData(1, 1, PictureRejection.InvalidDimensions)]
    [InlineData(1281, 64, PictureRejection.InvalidDimensions)]
    [InlineData(4096, 204, PictureRejection.InvalidDimensions)]
    public void Check_OutsideTheLimits_SaysHowAndByHowMuch(int width, int height, PictureRejection rejection)
    {
        var exception = Assert.Throws<PictureRejectedException>(() => Check(width, height));

        Assert.Equal(rejection, exception.Rejection);
        Assert.Contains($"{width} x {height}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckInline_And_CheckObject_RefuseOneByteTooMany()
    {
        var limits = new PictureLimits();
        limits.CheckInline(4_194_304);
        limits.CheckObject(15_728_640);

        Assert.Equal(PictureRejection.TooLarge, Assert.Throws<PictureRejectedException>(() => limits.CheckInline(4_194_305)).Rejection);
        Assert.Equal(PictureRejection.TooLarge, Assert.Throws<PictureRejectedException>(() => limits.CheckObject(15_728_641)).Rejection);
    }

    private static void Check(int width, int height) => new PictureLimits().Check(new PictureHeader(PictureFormat.Png, width, height, Orientation: 1));
}
