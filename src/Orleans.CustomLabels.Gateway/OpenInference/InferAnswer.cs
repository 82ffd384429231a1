using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CustomLabels.Contracts.Units;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>The answer to an inference request: labels as tensors, in the JSON or as bytes after it.</summary>
/// <param name="Model">Name of the project.</param>
/// <param name="Version">Name of the version that answered.</param>
/// <param name="Id">The caller's id of the request, or null.</param>
/// <param name="Labels">What was found.</param>
/// <param name="Outputs">The tensors to send, in this order.</param>
internal sealed record InferAnswer(string Model, string Version, string? Id, ImmutableArray<CustomLabel> Labels, ImmutableArray<RequestedOutput> Outputs)
{
    private const int BoxSides = 4;

    public bool HasBinary => Outputs.Any(output => output.IsBinary == true);

    /// <summary>Which tensors are sent.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="hasBoxes">Whether the model gives boxes; null while nobody can tell. There are no labels then, and no boxes of them do no harm.</param>
    /// <exception cref="AwsException">A classifier has none.</exception>
    public static ImmutableArray<RequestedOutput> Choose(InferRequest request, bool? hasBoxes)
    {
        if (request.Outputs.Count == 0)
        {
            string[] all = hasBoxes == false ? [TensorNames.Labels, TensorNames.Scores] : [TensorNames.Labels, TensorNames.Scores, TensorNames.Boxes];
            return [.. all.Select(name => new RequestedOutput(name, request.IsBinary))];
        }

        if (hasBoxes == false && request.Outputs.Any(output => output.Name == TensorNames.Boxes))
        {
            throw OpenInferenceErrors.Invalid("The model judges whole pictures: it has no output 'boxes'.");
        }

        return [.. request.Outputs.Select(output => output with { IsBinary = output.IsBinary ?? request.IsBinary })];
    }

    public static void Write(Utf8JsonWriter json, InferAnswer answer)
    {
        json.WriteString("model_name"u8, answer.Model);
        json.WriteString("model_version"u8, answer.Version);
        if (answer.Id is not null)
        {
            json.WriteString("id"u8, answer.Id);
        }

        json.WriteStartArray("outputs"u8);
        foreach (var output in answer.Outputs)
        {
            answer.WriteOutput(json, output);
        }

        json.WriteEndArray();
    }

    /// <summary>What the binary outputs hold, in their order.</summary>
    public static void Append(PooledByteWriter body, InferAnswer answer)
    {
        foreach (var output in answer.Outputs.Where(output => output.IsBinary == true))
        {
            foreach (var label in answer.Labels)
            {
                Append(body, output.Name, label);
            }
        }
    }

    private void WriteOutput(Utf8JsonWriter json, RequestedOutput output)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, output.Name);
        json.WriteString("datatype"u8, output.Name == TensorNames.Labels ? "BYTES"u8 : "FP32"u8);
        json.WriteStartArray("shape"u8);
        json.WriteNumberValue(Labels.Length);
        if (output.Name == TensorNames.Boxes)
        {
            json.WriteNumberValue(BoxSides);
        }

        json.WriteEndArray();
        if (output.IsBinary == true)
        {
            json.WriteStartObject("parameters"u8);
            json.WriteNumber("binary_data_size"u8, BinarySize(output.Name));
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("data"u8);
            foreach (var label in Labels)
            {
                WriteElements(json, output.Name, label);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteElements(Utf8JsonWriter json, string output, CustomLabel label)
    {
        switch (output)
        {
            case TensorNames.Labels:
                json.WriteStringValue(label.Name);
                break;
            case TensorNames.Scores:
                json.WriteNumberValue(Score(label));
                break;
            default:
                var box = label.Box.GetValueOrDefault();
                json.WriteNumberValue(box.Left);
                json.WriteNumberValue(box.Top);
                json.WriteNumberValue(box.Width);
                json.WriteNumberValue(box.Height);
                break;
        }
    }

    private long BinarySize(string output) => output switch
    {
        TensorNames.Labels => Labels.Sum(label => (long)sizeof(uint) + Encoding.UTF8.GetByteCount(label.Name)),
        TensorNames.Scores => (long)Labels.Length * sizeof(float),
        _ => (long)Labels.Length * BoxSides * sizeof(float),
    };

    private static void Append(PooledByteWriter body, string output, CustomLabel label)
    {
        switch (output)
        {
            case TensorNames.Labels:
                BinaryPrimitives.WriteUInt32LittleEndian(body.GetSpan(sizeof(uint)), (uint)Encoding.UTF8.GetByteCount(label.Name));
                body.Advance(sizeof(uint));
                body.Append(label.Name.AsSpan());
                break;
            case TensorNames.Scores:
                Append(body, Score(label));
                break;
            default:
                var box = label.Box.GetValueOrDefault();
                Append(body, box.Left);
                Append(body, box.Top);
                Append(body, box.Width);
                Append(body, box.Height);
                break;
        }
    }

    private static void Append(PooledByteWriter body, float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(body.GetSpan(sizeof(float)), value);
        body.Advance(sizeof(float));
    }

    // AWS counts to 100, tools of this protocol to 1.
    private static float Score(CustomLabel label) => label.Confidence / 100;
}
