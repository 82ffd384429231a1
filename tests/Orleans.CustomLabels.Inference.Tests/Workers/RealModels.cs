using CustomLabels.Testing;

namespace CustomLabels.Inference.Tests.Workers;

/// <summary>The four real models as packages, each with the model.json it needs.</summary>
internal static class RealModels
{
    public static readonly IReadOnlyDictionary<string, string?> Declarations = new Dictionary<string, string?>
    {
        ["imagenet-squeezenet-fp16"] = """{ "input": { "channels": "bgr", "mean": 0, "std": 1, "fit": "squash" } }""",
        ["food-customvision"] = """{ "input": { "channels": "bgr", "mean": 0, "std": 1, "fit": "squash" } }""",
        ["coco-yolox-nano"] = null,
        ["face-ultraface-rfb320"] = """
            {
              "defaultThreshold": 0.7,
              "input": { "channels": "rgb", "mean": 127, "std": 128, "fit": "squash" },
              "output": { "profile": "scores-and-boxes", "scores": "scores", "boxes": "boxes", "format": "corners", "unit": "fraction", "backgroundClass": 0 },
              "detection": { "nmsIou": 0.3 }
            }
            """,
    };

    /// <summary>Lays one out as a package folder.</summary>
    public static string Assemble(string name, TemporaryFolder folder)
    {
        foreach (var file in (string[])["model.onnx", "labels.txt"])
        {
            folder.Write($"{name}/{file}", File.ReadAllBytes(SharedTestData.Path("models", name, file)));
        }

        if (Declarations[name] is { } declaration)
        {
            folder.Write($"{name}/model.json", declaration);
        }

        return folder[name];
    }
}
