using System.Collections.Immutable;
using System.Text.Json;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Gateway.Operations.Detection;

/// <summary>
/// Writes the reply of DetectCustomLabels. Numbers are float32 widened to double, as AWS writes them; a classifier's label has no Geometry at all,
/// because clients test for the key (https://docs.aws.amazon.com/rekognition/latest/customlabels-dg/detecting-custom-labels.html).
/// </summary>
internal static class LabelWriter
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<CustomLabel> labels)
    {
        json.WriteStartObject();
        json.WriteStartArray("CustomLabels"u8);
        foreach (var label in labels)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, label.Name);
            json.WriteNumber("Confidence"u8, (double)label.Confidence);
            if (label.Box is { } box)
            {
                json.WriteStartObject("Geometry"u8);
                json.WriteStartObject("BoundingBox"u8);
                json.WriteNumber("Width"u8, (double)box.Width);
                json.WriteNumber("Height"u8, (double)box.Height);
                json.WriteNumber("Left"u8, (double)box.Left);
                json.WriteNumber("Top"u8, (double)box.Top);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
