namespace CustomLabels.ClientTests.Models;

/// <summary>The four real models, each with what its file does not say itself and each packed in another way.</summary>
internal static class RealModels
{
    /// <summary>1000 labels, half-precision tensors. Nothing in the file tells the channel order.</summary>
    public static readonly RealModel SqueezeNet = new("models/imagenet-squeezenet-fp16", Packaging.Zip, ModelJson("""
        {
          "input": { "channels": "bgr", "mean": [0], "std": [1], "fit": "squash" },
          "output": { "profile": "class-scores", "scores": "softmaxout_1", "activation": "none" }
        }
        """));

    /// <summary>An export of Azure Custom Vision as it is downloaded: the manifest says enough.</summary>
    public static readonly RealModel Food = new("models/food-customvision", Packaging.Zip, new Dictionary<string, string>
    {
        ["cvexport.manifest"] = """
            {
              "DomainType": "Classification", "Platform": "ONNX", "Flavor": "ONNX10", "ExporterVersion": "1.0",
              "ExportedDate": "2018-07-19T00:00:00Z", "IterationId": "c7a1c9f5-ec74-4a4f-9a62-a39b2ff0bd34",
              "ModelFileName": "model.onnx", "LabelFileName": "labels.txt", "SchemaVersion": "1.0"
            }
            """,
    });

    /// <summary>A raw YOLOX head, recognised by its shape.</summary>
    public static readonly RealModel Yolox = new("models/coco-yolox-nano", Packaging.Folder, new Dictionary<string, string>());

    /// <summary>Scores and boxes as two outputs, class 0 is the background.</summary>
    public static readonly RealModel UltraFace = new("models/face-ultraface-rfb320", Packaging.OnnxWithCompanions, ModelJson("""
        {
          "defaultThreshold": 0.7,
          "input": { "channels": "rgb", "mean": [127], "std": [128], "fit": "squash" },
          "output": {
            "profile": "scores-and-boxes", "scores": "scores", "boxes": "boxes", "activation": "none",
            "format": "corners", "unit": "fraction", "backgroundClass": 0
          },
          "detection": { "nmsIou": 0.3 }
        }
        """));

    public static IReadOnlyList<RealModel> All { get; } = [SqueezeNet, Food, Yolox, UltraFace];

    public static RealModel Named(string folder) => All.Single(model => model.Folder == folder);

    private static Dictionary<string, string> ModelJson(string json) => new() { ["model.json"] = json };
}
