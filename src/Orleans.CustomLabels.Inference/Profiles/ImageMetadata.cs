using System.Collections.Immutable;

namespace CustomLabels.Inference.Profiles;

/// <summary>ONNX's standard image metadata (https://github.com/onnx/onnx/blob/main/docs/MetadataProps.md).</summary>
internal static class ImageMetadata
{
    public const string PixelFormat = "Image.BitmapPixelFormat";
    public const string PixelRange = "Image.NominalPixelRange";

    public static ChannelOrder? Channels(ImmutableDictionary<string, string> metadata) => metadata.GetValueOrDefault(PixelFormat) switch
    {
        "Rgb8" => ChannelOrder.Rgb,
        "Bgr8" => ChannelOrder.Bgr,
        "Gray8" => ChannelOrder.Gray,
        _ => null,
    };

    public static (float Mean, float Deviation)? Range(ImmutableDictionary<string, string> metadata) => metadata.GetValueOrDefault(PixelRange) switch
    {
        "NominalRange_0_255" => (0, 1),
        "Normalized_0_1" => (0, 255),
        "Normalized_1_1" => (127.5f, 127.5f),
        _ => null,
    };
}
