using System.Buffers.Binary;
using System.Text.Json;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>
/// Reads an inference request by hand: the picture is copied exactly once, into the array that travels to the unit, whether it came as base64 in the JSON or as
/// bytes after it (https://github.com/kserve/open-inference-protocol, and the binary tensor data extension of NVIDIA Triton).
/// </summary>
internal static class InferRequestReader
{
    private const int MaxIdLength = 1024;
    private const int MaxOutputs = 16;
    private const int LengthPrefix = sizeof(uint);
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <param name="body">JSON, and after it what its tensors hold.</param>
    /// <param name="jsonLength">Length of the JSON; null when it is all there is.</param>
    /// <param name="maxImageBytes">Largest picture that is read.</param>
    /// <exception cref="AwsException">It is something else.</exception>
    public static InferRequest Read(ReadOnlySpan<byte> body, int? jsonLength, int maxImageBytes)
    {
        if (jsonLength is < 0 || jsonLength > body.Length)
        {
            throw OpenInferenceErrors.Invalid($"{OpenInferenceResponse.HeaderLength} is {jsonLength}, but the body has {body.Length} bytes.");
        }

        var request = new InferRequest();
        var input = new ImageTensor(maxImageBytes);
        ReadJson(body[..(jsonLength ?? body.Length)], request, input);
        input.Check(request);
        ReadBinary(body[(jsonLength ?? body.Length)..], request, input);
        return request;
    }

    private static void ReadJson(ReadOnlySpan<byte> text, InferRequest request, ImageTensor input)
    {
        var path = "$";
        try
        {
            var json = new Utf8JsonReader(text, Options);
            json.Read();
            Expect(json.TokenType == JsonTokenType.StartObject);
            while (NextMember(ref json))
            {
                ReadMember(ref json, request, input, ref path);
            }

            // Anything after the object throws.
            json.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw OpenInferenceErrors.Invalid(path == ImageTensor.DataPath
                ? "The data of 'image' must be one text in a list, the picture in base64; or be sent as bytes after the JSON, with binary_data_size."
                : $"The body is not the JSON of an inference request, or a member has the wrong type, at {path}.");
        }
    }

    private static void ReadMember(ref Utf8JsonReader json, InferRequest request, ImageTensor input, ref string path)
    {
        if (json.ValueTextEquals("id"u8))
        {
            path = "$.id";
            json.Read();
            request.Id = json.GetString();
            Expect(request.Id is null or { Length: <= MaxIdLength });
        }
        else if (json.ValueTextEquals("parameters"u8))
        {
            path = "$.parameters";
            ReadParameters(ref json, request, ref path);
        }
        else if (json.ValueTextEquals("inputs"u8))
        {
            path = "$.inputs";
            EnterArray(ref json);
            while (NextObject(ref json))
            {
                input.Read(ref json, ref path);
                path = "$.inputs";
            }
        }
        else if (json.ValueTextEquals("outputs"u8))
        {
            path = "$.outputs";
            EnterArray(ref json);
            while (NextObject(ref json))
            {
                Expect(request.Outputs.Count < MaxOutputs);
                request.Outputs.Add(ReadOutput(ref json));
            }
        }
        else
        {
            json.Skip();
        }
    }

    private static void ReadParameters(ref Utf8JsonReader json, InferRequest request, ref string path)
    {
        if (!EnterObject(ref json))
        {
            return;
        }

        while (NextMember(ref json))
        {
            if (json.ValueTextEquals("min_confidence"u8))
            {
                path = "$.parameters.min_confidence";
                json.Read();
                request.MinConfidence = json.GetSingle();
            }
            else if (json.ValueTextEquals("max_results"u8))
            {
                path = "$.parameters.max_results";
                json.Read();
                request.MaxResults = json.GetInt32();
            }
            else if (json.ValueTextEquals("binary_data_output"u8))
            {
                path = "$.parameters.binary_data_output";
                json.Read();
                request.IsBinary = json.GetBoolean();
            }
            else
            {
                json.Skip();
            }
        }

        if (request.MinConfidence is < 0 or > 1 or float.NaN)
        {
            throw OpenInferenceErrors.Invalid("min_confidence must be from 0 to 1, as scores are.");
        }

        if (request.MaxResults < 0)
        {
            throw OpenInferenceErrors.Invalid("max_results must be at least 0.");
        }
    }

    private static RequestedOutput ReadOutput(ref Utf8JsonReader json)
    {
        string? name = null;
        bool? isBinary = null;
        while (NextMember(ref json))
        {
            if (json.ValueTextEquals("name"u8))
            {
                json.Read();
                name = json.GetString();
            }
            else if (json.ValueTextEquals("parameters"u8) && EnterObject(ref json))
            {
                while (NextMember(ref json))
                {
                    var isFlag = json.ValueTextEquals("binary_data"u8);
                    json.Read();
                    isBinary = isFlag ? json.GetBoolean() : isBinary;
                    json.Skip();
                }
            }
            else
            {
                json.Skip();
            }
        }

        return name is not null && TensorNames.IsOutput(name)
            ? new(name, isBinary)
            : throw OpenInferenceErrors.Invalid($"There is no output '{FrontEndErrors.Shown(name)}'. There are 'labels', 'scores' and, for detectors, 'boxes'.");
    }

    /// <summary>The bytes after the JSON: those of the picture, with their number before them, and nothing else.</summary>
    private static void ReadBinary(ReadOnlySpan<byte> tail, InferRequest request, ImageTensor input)
    {
        if (input.BinarySize is not { } size)
        {
            if (!tail.IsEmpty)
            {
                throw OpenInferenceErrors.Invalid($"There are {tail.Length} bytes after the JSON that no input has. Give the input 'image' the parameter binary_data_size.");
            }

            return;
        }

        if (size != tail.Length)
        {
            throw OpenInferenceErrors.Invalid($"binary_data_size of 'image' is {size}, but {tail.Length} bytes come after the JSON ({OpenInferenceResponse.HeaderLength} says where it ends).");
        }

        if (tail.Length < LengthPrefix || BinaryPrimitives.ReadUInt32LittleEndian(tail) != tail.Length - LengthPrefix)
        {
            throw OpenInferenceErrors.Invalid("An element of type BYTES begins with its length, four bytes, little-endian; that of 'image' does not have the length it says.");
        }

        request.PictureIsTooLarge = tail.Length - LengthPrefix > input.MaxBytes;
        request.Picture = request.PictureIsTooLarge ? [] : tail[LengthPrefix..].ToArray();
    }

    internal static bool NextMember(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName;
    }

    internal static bool EnterObject(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json.TokenType is JsonTokenType.StartObject or JsonTokenType.Null);
        return json.TokenType == JsonTokenType.StartObject;
    }

    internal static void EnterArray(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json.TokenType == JsonTokenType.StartArray);
    }

    internal static void Expect(bool holds)
    {
        if (!holds)
        {
            throw new JsonException();
        }
    }

    private static bool NextObject(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json.TokenType is JsonTokenType.StartObject or JsonTokenType.EndArray);
        return json.TokenType == JsonTokenType.StartObject;
    }
}
