using System.Text;
using CustomLabels.Inference.Packages.Graphs;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Packages;

/// <summary>Reads an unpacked package and refuses what could never be run safely.</summary>
public static class PackageReader
{
    // The standard operators, classic machine learning (ZipMap), and ONNX Runtime's own fused and quantised forms: all are part of the runtime itself.
    private static readonly string[] BuiltInDomains = ["", "ai.onnx.ml", "com.microsoft"];

    /// <summary>Reads a package.</summary>
    /// <param name="folder">Folder filled by <see cref="PackageUnpacker"/>.</param>
    /// <param name="limits">Bounds.</param>
    /// <exception cref="PackageRejectedException">No model, unreadable, or it needs what is not in the package.</exception>
    public static PackageFacts Read(string folder, PackageLimits limits)
    {
        var names = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        var manifest = Text(folder, "cvexport.manifest", limits) is { } json ? CustomVisionManifest.Parse(json) : null;
        var model = ModelFile(names, manifest);
        var graph = GraphReader.Read(Path.Combine(folder, model));
        RefuseForeignOperators(graph);
        RefuseForeignFiles(graph, folder);
        var labels = manifest?.LabelFile is { } file && names.Contains(file) ? file : "labels.txt";
        var summary = names.Find(EvaluationSummary.IsName);
        return new PackageFacts
        {
            ModelFile = model,
            Graph = graph,
            Labels = Text(folder, labels, limits) is { } lines ? LabelsFile.Parse(lines) : null,
            Declaration = Text(folder, "model.json", limits) is { } declaration ? ModelDeclarationReader.Read(declaration) : ModelDeclaration.Empty,
            CustomVision = manifest,
            Evaluation = summary is null ? null : EvaluationSummary.Parse(Text(folder, summary, limits)!, summary),
        };
    }

    private static string ModelFile(List<string> names, CustomVisionManifest? manifest)
    {
        var models = names.FindAll(name => name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase));
        if (manifest?.ModelFile is { } stated && models.Contains(stated))
        {
            return stated;
        }

        return models switch
        {
            _ when models.Contains("model.onnx") => "model.onnx",
            [var only] => only,
            [] => throw new PackageRejectedException(
                $"There is no .onnx file at the top of the package (seen: {string.Join(", ", names.Take(10).Select(PackageEntryName.Shown))}). "
                + "Export the model to ONNX and name it model.onnx."),
            _ => throw new PackageRejectedException(
                $"The package has {models.Count} .onnx files ({string.Join(", ", models.Take(10).Select(PackageEntryName.Shown))}). Name the one to run model.onnx."),
        };
    }

    private static string? Text(string folder, string name, PackageLimits limits)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists)
        {
            return null;
        }

        return file.Length <= limits.MaxTextBytes
            ? File.ReadAllText(file.FullName, Encoding.UTF8)
            : throw new PackageRejectedException($"{name} is larger than {limits.MaxTextBytes} bytes.");
    }

    private static void RefuseForeignOperators(GraphDescription graph)
    {
        if (graph.OperatorDomains.Except(BuiltInDomains).ToList() is { Count: > 0 } foreign)
        {
            throw new PackageRejectedException(
                $"The model uses operators that are not part of ONNX Runtime (domain {string.Join(", ", foreign.Take(10).Select(PackageEntryName.Shown))}). "
                + "Custom operators are never loaded. Export the model with standard operators only; steps before or after the network, such as decoding a "
                + "picture, are done by this service.");
        }
    }

    private static void RefuseForeignFiles(GraphDescription graph, string folder)
    {
        foreach (var name in graph.ExternalFiles)
        {
            if (PackageEntryName.Problem(name) is { } problem)
            {
                throw new PackageRejectedException(
                    $"The model keeps weights in a file whose name {problem}: '{PackageEntryName.Shown(name)}'. Weights must lie inside the package, named relative to the model.");
            }

            if (!File.Exists(Path.Combine(folder, name)))
            {
                throw new PackageRejectedException(
                    $"The model keeps weights in '{PackageEntryName.Shown(name)}', which is not in the package. Pack that file too, beside the model.");
            }
        }
    }
}
