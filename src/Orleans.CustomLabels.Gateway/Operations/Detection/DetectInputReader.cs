using System.Text.Json;
using CustomLabels.Gateway.Operations.Shapes;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Operations.Detection;

/// <summary>
/// Reads a DetectCustomLabels request by hand: the picture, up to 5.6 million characters of base64, never becomes a string and is decoded
/// exactly once, into the array that travels to the unit.
/// </summary>
internal static class DetectInputReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <exception cref="AwsException">SerializationException: not JSON, a member of the wrong type, or base64 that does not decode.</exception>
    public static DetectInput Read(ReadOnlySpan<byte> body, int maxImageBytes)
    {
        var input = new DetectInput();
        if (body.IsEmpty)
        {
            return input;
        }

        var path = "$";
        try
        {
            var json = new Utf8JsonReader(body, Options);
            json.Read();
            Expect(json.TokenType == JsonTokenType.StartObject);
            while (NextMember(ref json))
            {
                ReadMember(ref json, input, maxImageBytes, ref path);
            }

            // Anything after the object throws.
            json.Read();
            return input;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The reader's three ways to say: not JSON; another type, or text that is not Unicode; a number out of range.
            throw new AwsException(JsonBody.Malformed(path));
        }
    }

    private static void ReadMember(ref Utf8JsonReader json, DetectInput input, int maxImageBytes, ref string path)
    {
        if (json.ValueTextEquals("ProjectVersionArn"u8))
        {
            path = "$.ProjectVersionArn";
            input.ProjectVersionArn = ReadText(ref json);
        }
        else if (json.ValueTextEquals("MaxResults"u8))
        {
            path = "$.MaxResults";
            json.Read();
            input.MaxResults = json.TokenType == JsonTokenType.Null ? null : json.GetInt32();
        }
        else if (json.ValueTextEquals("MinConfidence"u8))
        {
            path = "$.MinConfidence";
            json.Read();
            input.MinConfidence = json.TokenType == JsonTokenType.Null ? null : json.GetSingle();
        }
        else if (json.ValueTextEquals("Image"u8))
        {
            path = "$.Image";
            ReadImage(ref json, input, maxImageBytes, ref path);
        }
        else
        {
            json.Skip();
        }
    }

    private static void ReadImage(ref Utf8JsonReader json, DetectInput input, int maxImageBytes, ref string path)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(json.TokenType == JsonTokenType.StartObject);
        input.HasImage = true;
        while (NextMember(ref json))
        {
            if (json.ValueTextEquals("Bytes"u8))
            {
                path = "$.Image.Bytes";
                json.Read();
                if (json.TokenType != JsonTokenType.Null)
                {
                    input.Bytes = ImageBlob.Decode(ref json, maxImageBytes, out var tooLarge);
                    input.ImageIsTooLarge = tooLarge;
                }
            }
            else if (json.ValueTextEquals("S3Object"u8))
            {
                path = "$.Image.S3Object";
                input.S3Object = ReadObject(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static S3ObjectShape? ReadObject(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(json.TokenType == JsonTokenType.StartObject);
        string? bucket = null, name = null, version = null;
        while (NextMember(ref json))
        {
            if (json.ValueTextEquals("Bucket"u8))
            {
                bucket = ReadText(ref json);
            }
            else if (json.ValueTextEquals("Name"u8))
            {
                name = ReadText(ref json);
            }
            else if (json.ValueTextEquals("Version"u8))
            {
                version = ReadText(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return new S3ObjectShape(bucket, name, version);
    }

    private static bool NextMember(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName;
    }

    private static string? ReadText(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    private static void Expect(bool holds)
    {
        if (!holds)
        {
            throw new JsonException();
        }
    }
}
