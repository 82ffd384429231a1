using System.Collections.Immutable;

namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>What to upload where, so that some chosen files become a model package.</summary>
/// <param name="Uploads">Each file, and its key below the folder of the upload.</param>
/// <param name="Package">Key of the package below that folder: empty for the folder itself.</param>
/// <param name="ProposedName">A name for the version.</param>
internal sealed record PackagePlan(ImmutableArray<(ChosenFile File, string Key)> Uploads, string Package, string ProposedName)
{
    private const string Zip = ".zip";
    private const string Onnx = ".onnx";
    private const string ModelJsonName = "model.json";

    // What can be edited in a page: messages from the browser are at most 32 KiB.
    private const long MaxEditable = 20_000;

    /// <summary>The model.json among the files, if it is of a size that somebody has written.</summary>
    public ChosenFile? ModelJson =>
        Uploads.Select(upload => upload.File).FirstOrDefault(file => Leaf(file) == ModelJsonName && file.Size <= MaxEditable);

    /// <summary>Makes the plan.</summary>
    /// <param name="files">The files.</param>
    /// <param name="maxBytes">Most bytes of a file.</param>
    /// <param name="problem">Why there is none, for the user to read.</param>
    public static PackagePlan? For(IReadOnlyList<ChosenFile> files, long maxBytes, out string problem)
    {
        problem = Problem(files, maxBytes);
        if (problem.Length > 0)
        {
            return null;
        }

        var model = files.Single(IsModel);
        if (Is(model, Zip))
        {
            var zip = Leaf(model);
            return new([.. files.Select(file => (file, file == model ? zip : $"{zip}.{ModelJsonName}"))], zip, VersionName.From(zip));
        }

        var root = Root(model);
        return files.Count == 1
            ? new([(model, Leaf(model))], Leaf(model), VersionName.From(model.Name))
            : new([.. files.Select(file => (file, file.Name[root.Length..]))], "", VersionName.From(root.Length > 0 ? root[..^1] : model.Name));
    }

    private static string Problem(IReadOnlyList<ChosenFile> files, long maxBytes)
    {
        var models = files.Where(IsModel).ToArray();
        if (models is not [var model])
        {
            return models.Length == 0
                ? "There is no model among these files. Choose a .zip, or an .onnx file with what belongs to it: labels.txt, model.json, weights."
                : $"These are {models.Length} models ({string.Join(", ", models.Select(file => file.Name))}). Import one after the other.";
        }

        if (files.FirstOrDefault(file => file.Size > maxBytes) is { } large)
        {
            return $"{large.Name} has {FileSize.Format(large.Size)}; at most {FileSize.Format(maxBytes)} can be uploaded.";
        }

        if (files.FirstOrDefault(file => file.Size == 0) is { } empty)
        {
            return $"{empty.Name} is empty.";
        }

        if (files.GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return $"{twice.Key} is there twice.";
        }

        return Stranger(files, model) switch
        {
            null => "",
            var stranger when Is(model, Zip) => $"{stranger.Name} does not belong to a zip: put it inside, or leave it out.",
            var stranger => $"{stranger.Name} lies outside of the model's folder.",
        };
    }

    private static ChosenFile? Stranger(IReadOnlyList<ChosenFile> files, ChosenFile model) => files.FirstOrDefault(file =>
        Is(model, Zip) ? file != model && Leaf(file) != ModelJsonName : !file.Name.StartsWith(Root(model), StringComparison.Ordinal));

    private static bool IsModel(ChosenFile file) => Is(file, Zip) || Is(file, Onnx);

    private static bool Is(ChosenFile file, string extension) => file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static string Leaf(ChosenFile file) => file.Name[(file.Name.LastIndexOf('/') + 1)..];

    private static string Root(ChosenFile model) => model.Name[..(model.Name.LastIndexOf('/') + 1)];
}
