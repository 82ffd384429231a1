using CustomLabels.Inference.Images;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Images;

/// <summary>Every good, odd, damaged and hostile picture of the test data ends as the data's own table says.</summary>
public sealed class PictureFilesTests
{
    private static readonly SkiaImageDecoder Decoder = new();

    public static TheoryData<string> Tabled() => [.. SharedTestData.Files("hostile-images"), .. SharedTestData.Files("dimension-limits")];

    public static TheoryData<string> Good() =>
        [.. SharedTestData.Files("unusual-images"), .. SharedTestData.Files("exif"), .. SharedTestData.Files("photos")];

    [Theory]
    [MemberData(nameof(Tabled))]
    public void A_file_of_the_table_ends_as_stated(string file)
    {
        var encoded = File.ReadAllBytes(SharedTestData.Path(file));
        var stated = StatedOutcome.Of(file);
        if (stated.Width is null)
        {
            Assert.Equal(PictureRejection.InvalidFormat, Assert.Throws<PictureRejectedException>(() => Decoder.ReadHeader(encoded)).Rejection);
            return;
        }

        var header = Decoder.ReadHeader(encoded);
        Assert.Equal((stated.Width, stated.Height), (header.Width, header.Height));
        if (stated.Decodes is null)
        {
            Assert.Equal(PictureRejection.TooLarge, Assert.Throws<PictureRejectedException>(() => new PictureLimits().Check(header)).Rejection);
            return;
        }

        // As for a small model, where JPEGs are decoded at a reduced size, and whole.
        foreach (var canvas in new[] { 32, 4200 })
        {
            Assert.Equal(stated.Decodes, Decodes(encoded, header, canvas));
        }
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_file_is_within_the_limits_and_decodes(string file)
    {
        var encoded = File.ReadAllBytes(SharedTestData.Path(file));
        var header = Decoder.ReadHeader(encoded);

        new PictureLimits().Check(header);
        Assert.True(Decodes(encoded, header, canvas: 224));
        Assert.True(Decodes(encoded, header, canvas: 4096));
    }

    private static bool Decodes(byte[] encoded, PictureHeader header, int canvas)
    {
        try
        {
            using var picture = Decoder.Decode(encoded, header, Layouts.Of(canvas, canvas));
            return true;
        }
        catch (PictureRejectedException rejected)
        {
            Assert.Equal(PictureRejection.InvalidFormat, rejected.Rejection);
            return false;
        }
    }
}
