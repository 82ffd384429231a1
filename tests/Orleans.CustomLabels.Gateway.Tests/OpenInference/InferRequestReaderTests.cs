using System.Buffers.Binary;
using System.Text;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Tests.OpenInference;

public sealed class InferRequestReaderTests
{
    private const int MaxBytes = 1000;
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0, 1, 2, 3];
    private static readonly string Base64 = Convert.ToBase64String(Picture);

    [Fact]
    public void Read_everything_that_the_specification_has()
    {
        var request = Read($$$"""
            {"id":"42","model_name":"m","parameters":{"min_confidence":0.25,"max_results":3,"binary_data_output":true,"other":{"a":[1]}},
             "inputs":[{"name":"image","shape":[1],"datatype":"BYTES","parameters":{"content_type":"base64"},"data":["{{{Base64}}}"]}],
             "outputs":[{"name":"scores","parameters":{"binary_data":false,"classification":2}},{"name":"labels"}]}
            """);
        Assert.Equal("42", request.Id);
        Assert.Equal(0.25f, request.MinConfidence);
        Assert.Equal(3, request.MaxResults);
        Assert.True(request.IsBinary);
        Assert.Equal([new("scores", false), new("labels", null)], request.Outputs);
        Assert.Equal(Picture, request.Picture);
    }

    [Theory]
    [InlineData("[1,1]", """[["$"]]""")]
    [InlineData("[1,1]", """["$"]""")]
    [InlineData("[1]", """["$"]""")]
    public void Read_a_batch_of_one(string shape, string data) => Assert.Equal(Picture, Read(Input($""" "shape":{shape},"datatype":"BYTES","data":{data.Replace("$", Base64, StringComparison.Ordinal)} """)).Picture);

    [Fact]
    public void Read_a_picture_after_the_json()
    {
        var (body, length) = Binary(Picture);
        Assert.Equal(Picture, InferRequestReader.Read(body, length, MaxBytes).Picture);
    }

    [Fact]
    public void Read_data_before_the_name_and_escaped_base64()
    {
        // Three bytes whose base64 is "////".
        var request = Read("""{"inputs":[{"data":["\/\/\/\/"],"shape":[1],"datatype":"BYTES","name":"image"}]}""");
        Assert.Equal([0xFF, 0xFF, 0xFF], request.Picture);
    }

    [Fact]
    public void A_picture_over_the_limit_is_not_read()
    {
        var large = new byte[MaxBytes + 1];
        Assert.True(Read(Input($""" "shape":[1],"datatype":"BYTES","data":["{Convert.ToBase64String(large)}"] """)).PictureIsTooLarge);
        var (body, length) = Binary(large);
        var request = InferRequestReader.Read(body, length, MaxBytes);
        Assert.True(request.PictureIsTooLarge);
        Assert.Empty(request.Picture);
    }

    [Theory]
    [InlineData("", "not the JSON")]
    [InlineData("[]", "not the JSON")]
    [InlineData("{} {}", "not the JSON")]
    [InlineData("{}", "exactly one input")]
    [InlineData("""{"inputs":[]}""", "exactly one input")]
    [InlineData("""{"inputs":{}}""", "at $.inputs")]
    [InlineData("""{"inputs":[1]}""", "at $.inputs")]
    [InlineData("""{"inputs":[{"name":"image"},{"name":"image"}]}""", "and not 2")]
    [InlineData("""{"inputs":[{"name":"picture","shape":[1],"datatype":"BYTES","data":["AAAA"]}]}""", "no input 'picture'")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"UINT8","data":["AAAA"]}]}""", "not 'UINT8'")]
    [InlineData("""{"inputs":[{"name":"image","shape":[2],"datatype":"BYTES","data":["AAAA"]}]}""", "is [1]")]
    [InlineData("""{"inputs":[{"name":"image","shape":[],"datatype":"BYTES","data":["AAAA"]}]}""", "is [1]")]
    [InlineData("""{"inputs":[{"name":"image","shape":[-1],"datatype":"BYTES","data":["AAAA"]}]}""", "at $.inputs[].shape")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,1,1,1,1,1,1,1,1],"datatype":"BYTES","data":["AAAA"]}]}""", "at $.inputs[].shape")]
    [InlineData("""{"inputs":[{"name":"image","datatype":"BYTES","data":["AAAA"]}]}""", "is [1]")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES"}]}""", "either data or")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":[]}]}""", "one text in a list")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":[1,2]}]}""", "one text in a list")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["AAAA","AAAA"]}]}""", "one text in a list")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["no base64!"]}]}""", "one text in a list")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":"AAAA"}]}""", "one text in a list")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["AAAA"],"parameters":{"binary_data_size":8}}]}""", "either data or")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":8}}]}""", "is 8, but 0 bytes")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":-1}}]}""", "at $.inputs[].parameters")]
    [InlineData("""{"parameters":{"min_confidence":50}}""", "from 0 to 1")]
    [InlineData("""{"parameters":{"min_confidence":1e999}}""", "from 0 to 1")]
    [InlineData("""{"parameters":{"max_results":-1}}""", "at least 0")]
    [InlineData("""{"parameters":{"max_results":99999999999}}""", "max_results")]
    [InlineData("""{"outputs":[{"name":"probabilities"}]}""", "no output 'probabilities'")]
    [InlineData("""{"outputs":[{}]}""", "no output ''")]
    [InlineData("""{"id":7}""", "at $.id")]
    public void Refused_with_what_is_wrong(string json, string reason) => Refused(Encoding.UTF8.GetBytes(json), null, reason);

    [Fact]
    public void Depth_and_number_of_members_are_bounded()
    {
        Refused(Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 1000) + new string(']', 1000) + "}"), null, "not the JSON");
        Refused(Encoding.UTF8.GetBytes($$"""{"outputs":[{{string.Join(',', Enumerable.Repeat("""{"name":"labels"}""", 17))}}]}"""), null, "at $.outputs");
        Refused(Encoding.UTF8.GetBytes($$"""{"id":"{{new string('i', 1025)}}"}"""), null, "at $.id");
    }

    [Fact]
    public void Sizes_that_lie_are_refused()
    {
        var (body, length) = Binary(Picture);
        Refused(body, body.Length + 1, "but the body has");
        Refused(body[..^1], length, "bytes come after the JSON");
        Refused([.. body, 0], length, "bytes come after the JSON");
        Refused(body, null, "not the JSON");
        Refused(body, length - 1, "not the JSON");
        var lying = body.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(length), uint.MaxValue);
        Refused(lying, length, "begins with its length");
        var json = Encoding.UTF8.GetBytes(Input(""" "shape":[1],"datatype":"BYTES","data":["AAAA"] """));
        Refused([.. json, 1, 2, 3], json.Length, "that no input has");
        var tiny = Encoding.UTF8.GetBytes(Input(""" "shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":3} """));
        Refused([.. tiny, 1, 2, 3], tiny.Length, "begins with its length");
    }

    private static string Input(string members) => $$"""{"inputs":[{"name":"image",{{members}}}]}""";

    private static (byte[] Body, int JsonLength) Binary(byte[] picture)
    {
        var json = Encoding.UTF8.GetBytes(Input($$""" "shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":{{picture.Length + 4}}} """));
        var size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)picture.Length);
        return ([.. json, .. size, .. picture], json.Length);
    }

    private static InferRequest Read(string json) => InferRequestReader.Read(Encoding.UTF8.GetBytes(json), null, MaxBytes);

    private static void Refused(byte[] body, int? jsonLength, string reason)
    {
        var refusal = Assert.Throws<AwsException>(() => InferRequestReader.Read(body, jsonLength, MaxBytes));
        Assert.Equal(400, OpenInferenceErrors.StatusOf(refusal.Error));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
