using System.Text.Json;
using CustomLabels.Gateway.Operations.Detection;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>The input of an inference request while it is read: one tensor of one element, the picture.</summary>
/// <param name="maxBytes">Largest picture that is read.</param>
internal sealed class ImageTensor(int maxBytes)
{
    /// <summary>Where the picture is in the JSON.</summary>
    public const string DataPath = "$.inputs[].data";

    private const int MaxDimensions = 8;
    private int _inputs;
    private string? _name;
    private string? _type;
    private bool _hasShape;
    private bool _isOne = true;
    private byte[]? _picture;
    private bool _isTooLarge;

    public int MaxBytes { get; } = maxBytes;

    /// <summary>Bytes that come after the JSON, or null when the picture is in it.</summary>
    public long? BinarySize { get; private set; }

    /// <summary>Reads the object that the reader stands in.</summary>
    public void Read(ref Utf8JsonReader json, ref string path)
    {
        // Of several only the first is looked into; the request is refused anyway.
        if (++_inputs > 1)
        {
            while (InferRequestReader.NextMember(ref json))
            {
                json.Skip();
            }

            return;
        }

        while (InferRequestReader.NextMember(ref json))
        {
            path = "$.inputs[]";
            ReadMember(ref json, ref path);
        }
    }

    /// <summary>Makes sure that it is the picture, and gives it to the request, if it was in the JSON.</summary>
    /// <exception cref="AwsException">It is something else.</exception>
    public void Check(InferRequest request)
    {
        if (_inputs != 1)
        {
            throw OpenInferenceErrors.Invalid($"A request has exactly one input, 'image', and not {_inputs}: one picture a call.");
        }

        if (_name != TensorNames.Image)
        {
            throw OpenInferenceErrors.Invalid($"There is no input '{FrontEndErrors.Shown(_name)}'. The only one is 'image'.");
        }

        if (_type != "BYTES")
        {
            throw OpenInferenceErrors.Invalid($"The datatype of 'image' is BYTES, a JPEG or PNG, and not '{FrontEndErrors.Shown(_type)}'.");
        }

        if (!_hasShape || !_isOne)
        {
            throw OpenInferenceErrors.Invalid("The shape of 'image' is [1]: one picture a call.");
        }

        if (_picture is null == BinarySize is null)
        {
            throw OpenInferenceErrors.Invalid("The input 'image' has either data or the parameter binary_data_size.");
        }

        (request.Picture, request.PictureIsTooLarge) = (_picture ?? [], _isTooLarge);
    }

    private void ReadMember(ref Utf8JsonReader json, ref string path)
    {
        if (json.ValueTextEquals("name"u8))
        {
            json.Read();
            _name = json.GetString();
        }
        else if (json.ValueTextEquals("datatype"u8))
        {
            json.Read();
            _type = json.GetString();
        }
        else if (json.ValueTextEquals("shape"u8))
        {
            path = "$.inputs[].shape";
            ReadShape(ref json);
        }
        else if (json.ValueTextEquals("parameters"u8))
        {
            path = "$.inputs[].parameters";
            ReadParameters(ref json);
        }
        else if (json.ValueTextEquals("data"u8))
        {
            path = DataPath;
            ReadData(ref json);
        }
        else
        {
            json.Skip();
        }
    }

    /// <summary>[1], and [1, 1] of clients that always have a batch.</summary>
    private void ReadShape(ref Utf8JsonReader json)
    {
        InferRequestReader.EnterArray(ref json);
        var dimensions = 0;
        for (json.Read(); json.TokenType != JsonTokenType.EndArray; json.Read())
        {
            _isOne &= json.GetUInt64() == 1;
            InferRequestReader.Expect(++dimensions <= MaxDimensions);
        }

        _hasShape = true;
        _isOne &= dimensions > 0;
    }

    private void ReadParameters(ref Utf8JsonReader json)
    {
        if (!InferRequestReader.EnterObject(ref json))
        {
            return;
        }

        while (InferRequestReader.NextMember(ref json))
        {
            if (json.ValueTextEquals("binary_data_size"u8))
            {
                json.Read();
                BinarySize = json.GetInt64();
                InferRequestReader.Expect(BinarySize >= 0);
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <summary>One text, in as many lists as the shape has dimensions.</summary>
    private void ReadData(ref Utf8JsonReader json)
    {
        InferRequestReader.EnterArray(ref json);
        var depth = 1;
        while (depth > 0)
        {
            json.Read();
            switch (json.TokenType)
            {
                case JsonTokenType.StartArray:
                    depth++;
                    break;
                case JsonTokenType.EndArray:
                    depth--;
                    break;
                default:
                    InferRequestReader.Expect(json.TokenType == JsonTokenType.String && _picture is null);
                    _picture = ImageBlob.Decode(ref json, MaxBytes, out _isTooLarge);
                    break;
            }
        }

        InferRequestReader.Expect(_picture is not null);
    }
}
