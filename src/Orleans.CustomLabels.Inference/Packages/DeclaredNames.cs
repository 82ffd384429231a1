using System.Text.Json;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Packages;

/// <summary>How <c>model.json</c> spells the choices, and the spelling of a choice for messages and snippets.</summary>
internal static class DeclaredNames
{
    public static readonly IReadOnlyDictionary<string, TensorOrder> Orders = Named<TensorOrder>();
    public static readonly IReadOnlyDictionary<string, TensorElement> Elements = Named<TensorElement>();
    public static readonly IReadOnlyDictionary<string, ChannelOrder> Channels = Named<ChannelOrder>();
    public static readonly IReadOnlyDictionary<string, PictureFit> Fits = Named<PictureFit>();
    public static readonly IReadOnlyDictionary<string, ScoreActivation> Activations = Named<ScoreActivation>();
    public static readonly IReadOnlyDictionary<string, BoxFormat> Formats = Named<BoxFormat>();
    public static readonly IReadOnlyDictionary<string, BoxUnit> Units = Named<BoxUnit>();

    /// <summary>Fields of each output profile beside <c>profile</c> itself.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Profiles = new Dictionary<string, string[]>
    {
        ["class-scores"] = ["scores", "activation"],
        ["score-maps"] = ["maps"],
        ["yolox-grid"] = ["output", "strides"],
        ["yolo"] = ["output"],
        ["scores-and-boxes"] = ["scores", "boxes", "activation", "format", "unit", "backgroundClass"],
        ["detection-list"] = ["boxes", "classes", "scores", "format", "unit", "firstClass"],
    };

    public static string Of<T>(T value)
        where T : struct, Enum => value is TensorElement
        ? value.ToString().ToLowerInvariant()
        : JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static Dictionary<string, T> Named<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Of);
}
