namespace CustomLabels.Testing;

/// <summary>The four real models of the shared test data as packages, each with the model.json it needs.</summary>
public static class SharedModels
{
    private static readonly Dictionary<string, string?> Declarations = new()
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

    /// <summary>Lays one out as a package folder; skips the calling test when the data is not on this machine.</summary>
    /// <param name="name">Its folder in the test data.</param>
    /// <param name="folder">Where.</param>
    /// <returns>Path of the package.</returns>
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
