using System.Text;
using CustomLabels.Gateway.Operations.Detection;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Tests.Wire;

namespace CustomLabels.Gateway.Tests.Operations;

public sealed class DetectInputReaderTests
{
    private const int Limit = 1000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(999)]
    [InlineData(1000)]
    public void Read_BytesUpToTheLimit_AreDecoded(int size)
    {
        var picture = new byte[size];
        new Random(size).NextBytes(picture);
        var input = Read($$$"""{"Image":{"Bytes":"{{{Convert.ToBase64String(picture)}}}"}}""");
        Assert.Equal(picture, input.Bytes);
        Assert.False(input.ImageIsTooLarge);
    }

    [Fact]
    public void Read_SlashesEscapedAsPhpDoes_AreDecoded()
    {
        byte[] picture = [255, 255, 255, 0, 254];
        var base64 = Convert.ToBase64String(picture);
        Assert.Contains('/', base64);
        Assert.Equal(picture, Read($$$"""{"Image":{"Bytes":"{{{base64.Replace("/", "\\/", StringComparison.Ordinal)}}}"}}""").Bytes);
    }

    [Fact]
    public void Read_BytesOverTheLimit_AreNotDecoded()
    {
        var input = Read($$$"""{"Image":{"Bytes":"{{{Convert.ToBase64String(new byte[1001])}}}"}}""");
        Assert.True(input.ImageIsTooLarge);
        Assert.Empty(input.Bytes!);
    }

    [Fact]
    public void Read_MembersInAnyOrderWithUnknownOnes_FindsThem()
    {
        var input = Read(
            """{"Future":{"a":[1,{}]},"MinConfidence":50,"Image":{"x":null,"S3Object":{"Version":"3","Name":"k","Bucket":"bkt","y":2}},"MaxResults":7,"ProjectVersionArn":"a"}""");
        Assert.Equal(("a", 50f, 7), (input.ProjectVersionArn, input.MinConfidence, input.MaxResults));
        Assert.Equal("s3://bkt/k?versionId=3", input.S3Object!.ToLocation().ToString());
    }

    [Fact]
    public void Read_Nulls_CountAsAbsent()
    {
        var input = Read("""{"ProjectVersionArn":null,"MaxResults":null,"MinConfidence":null,"Image":{"Bytes":null,"S3Object":null}}""");
        Assert.True(input is { ProjectVersionArn: null, MaxResults: null, MinConfidence: null, Bytes: null, S3Object: null, HasImage: true });
        Assert.False(Read("""{"Image":null}""").HasImage);
        Assert.False(Read("").HasImage);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{} {}")]
    [InlineData("""{"Image":[]}""")]
    [InlineData("""{"Image":{"Bytes":5}}""")]
    [InlineData("""{"Image":{"Bytes":{}}}""")]
    [InlineData("""{"Image":{"Bytes":"a"}}""")]
    [InlineData("""{"Image":{"Bytes":"abc"}}""")]
    [InlineData("""{"Image":{"Bytes":"ab=c"}}""")]
    [InlineData("""{"Image":{"Bytes":"===="}}""")]
    [InlineData("""{"Image":{"Bytes":"ab-_"}}""")]
    [InlineData("""{"Image":{"Bytes":"a\n=="}}""")]
    [InlineData("""{"Image":{"Bytes":"YQ==YQ=="}}""")]
    [InlineData("""{"Image":{"S3Object":"x"}}""")]
    [InlineData("""{"Image":{"S3Object":{"Bucket":5}}}""")]
    [InlineData("""{"Image":{"S3Object":{"Name":"\ud800"}}}""")]
    [InlineData("""{"ProjectVersionArn":{}}""")]
    [InlineData("""{"MinConfidence":"50"}""")]
    [InlineData("""{"MinConfidence":true}""")]
    [InlineData("""{"MaxResults":1.5}""")]
    [InlineData("""{"MaxResults":99999999999}""")]
    [InlineData("""{"MaxResults":1,}""")]
    [InlineData("""{"a":NaN}""")]
    public void Read_Malformed_IsSerializationException(string json)
    {
        var refusal = Assert.Throws<AwsException>(() => Read(json));
        Assert.Equal("SerializationException", refusal.Error.Type);
        Assert.Equal(400, refusal.Error.Status);
    }

    [Fact]
    public void Read_DeepNesting_IsSerializationException() =>
        Assert.Throws<AwsException>(() => Read($$"""{"a":{{new string('[', 100_000)}}"""));

    [Fact]
    public void Read_RandomlyDamaged_NeverThrowsAnythingElse()
    {
        var random = new Random(42);
        var good = SdkSigner.Utf8(
            """{"ProjectVersionArn":"arn:aws:rekognition","Image":{"Bytes":"aGVsbG8gd29ybGQ=","S3Object":{"Bucket":"b","Name":"\u00e9\/"}},"MaxResults":10,"MinConfidence":5.5e1}""");
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = Damage(good, random);
            try
            {
                DetectInputReader.Read(damaged, Limit);
            }
            catch (AwsException e)
            {
                Assert.Equal("SerializationException", e.Error.Type);
                refused++;
            }
        }

        Assert.InRange(refused, 1_000, 19_999);
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var count = random.Next(1, 4); count > 0 && bytes.Count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)"{}[]\",:\\0e-"[random.Next(11)]); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }

    private static DetectInput Read(string json) => DetectInputReader.Read(Encoding.UTF8.GetBytes(json), Limit);
}
