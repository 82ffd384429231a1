using System.Runtime.InteropServices;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Images;

public sealed class SkiaImageDecoderTests
{
    private readonly SkiaImageDecoder _decoder = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(6, 6)]
    [InlineData(7, 7)]
    [InlineData(8, 8)]
    public void ReadHeader_JpegWithOrientation_GivesUprightDimensions(int file, int orientation)
    {
        var header = _decoder.ReadHeader(Read($"exif/Portrait_{file}.jpg"));

        Assert.Equal(new PictureHeader(PictureFormat.Jpeg, Width: 1200, Height: 1800, orientation), header);
    }

    [Fact]
    public void ReadHeader_PngWithOrientation_IgnoresIt() =>
        Assert.Equal(new PictureHeader(PictureFormat.Png, 224, 224, Orientation: 1), _decoder.ReadHeader(Read("unusual-images/kitten_rgb8_exif_orientation6.png")));

    [Fact]
    public void Decode_EveryOrientation_GivesTheSameUprightPicture()
    {
        var upright = Tensor("exif/Portrait_1.jpg");
        for (var orientation = 2; orientation <= 8; orientation++)
        {
            // The files were encoded one by one; their JPEG noise differs by about one step of 255.
            var turned = Tensor($"exif/Portrait_{orientation}.jpg");
            Assert.InRange(upright.Zip(turned).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 2);
        }

        // What the same measure says when the picture is not turned.
        Assert.True(upright.Zip(upright.Reverse()).Average(pair => Math.Abs(pair.First - pair.Second)) > 10);
    }

    [Theory]
    [InlineData("exif/Portrait_1.jpg", PictureFit.Squash, 300, 450)]
    [InlineData("exif/Portrait_6.jpg", PictureFit.Squash, 450, 300)]
    [InlineData("exif/Portrait_1.jpg", PictureFit.LetterboxCenter, 150, 225)]
    [InlineData("exif/Portrait_1.jpg", PictureFit.CenterCrop, 300, 450)]
    public void Decode_SmallCanvas_DecodesTheSmallestScaleThatCoversIt(string file, PictureFit fit, int width, int height)
    {
        var encoded = Read(file);
        using var picture = _decoder.Decode(encoded, _decoder.ReadHeader(encoded), Layouts.Of(224, 224, fit));

        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal((1200, 1800), (picture.UprightWidth, picture.UprightHeight));
    }

    [Fact]
    public void Decode_CanvasLargerThanThePicture_DecodesItWhole()
    {
        var encoded = Read("photos/dog.jpg");
        using var picture = _decoder.Decode(encoded, _decoder.ReadHeader(encoded), Layouts.Of(1000, 1000));

        Assert.Equal((768, 576), (picture.Width, picture.Height));
    }

    [Fact]
    public void Decode_HeaderOfAnotherPicture_Throws()
    {
        var header = _decoder.ReadHeader(Read("photos/fish.png"));

        Assert.Throws<ArgumentException>(() => _decoder.Decode(Read("photos/dog.jpg"), header, Layouts.Of(32, 32)));
    }

    [Theory]
    [InlineData("photos/dog.jpg")]
    [InlineData("photos/fish.png")]
    [InlineData("unusual-images/tower_progressive.jpg")]
    public void Decode_CutOffAnywhereInThePixels_IsRejected(string file)
    {
        var encoded = Read(file);
        for (var percent = 0; percent < 98; percent++)
        {
            var rejected = Assert.Throws<PictureRejectedException>(() => Judge(encoded[..(encoded.Length * percent / 100)]));
            Assert.Equal(PictureRejection.InvalidFormat, rejected.Rejection);
        }
    }

    [Theory]
    [InlineData("photos/zebra.jpeg")]
    [InlineData("photos/kitten_224.png")]
    [InlineData("unusual-images/kitten_palette4.png")]
    [InlineData("unusual-images/tower_progressive.jpg")]
    public void Decode_BytesChangedAtRandom_AnswersOrRejects(string file)
    {
        var original = Read(file);
        var random = new Random(original.Length);
        for (var run = 0; run < 100; run++)
        {
            var encoded = original.ToArray();
            for (var change = random.Next(1, 20); change > 0; change--)
            {
                // Half of the changes hit the first kilobyte, where headers and tables are.
                encoded[random.Next(random.Next(2) == 0 ? 1024 : encoded.Length)] = (byte)random.Next(256);
            }

            Assert.True(Record.Exception(() => Judge(encoded)) is null or PictureRejectedException);
        }
    }

    [Fact]
    public void Decode_FromManyThreads_GivesEachItsOwnPicture()
    {
        var expected = Tensor("photos/zebra.jpeg");

        Parallel.For(0, 64, _ => Assert.Equal(expected, Tensor("photos/zebra.jpeg")));
    }

    private static byte[] Read(string file) => File.ReadAllBytes(SharedTestData.Path(file));

    private void Judge(byte[] encoded)
    {
        var header = _decoder.ReadHeader(encoded);
        new PictureLimits().Check(header);
        _decoder.Decode(encoded, header, Layouts.Of(64, 64)).Dispose();
    }

    private float[] Tensor(string file)
    {
        var encoded = Read(file);
        var layout = Layouts.Of(100, 150);
        using var picture = _decoder.Decode(encoded, _decoder.ReadHeader(encoded), layout);
        var tensor = new byte[PictureTensor.ByteCount(layout)];
        PictureTensor.Fill(picture, layout, tensor);
        return MemoryMarshal.Cast<byte, float>(tensor).ToArray();
    }
}
