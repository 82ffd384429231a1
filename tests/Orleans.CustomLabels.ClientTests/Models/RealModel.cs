namespace CustomLabels.ClientTests.Models;

/// <summary>A real model of the shared test data and how the tests bring it in.</summary>
/// <param name="Folder">Its folder in the test data.</param>
/// <param name="Packaging">The form of its package.</param>
/// <param name="Companions">Files that the package needs beside <c>model.onnx</c> and <c>labels.txt</c>, by name.</param>
internal sealed record RealModel(string Folder, Packaging Packaging, IReadOnlyDictionary<string, string> Companions)
{
    /// <summary>Last part of the folder: the version's name.</summary>
    public string Name => Folder[(Folder.LastIndexOf('/') + 1)..];

    public override string ToString() => Name;
}
