namespace CustomLabels.ClientTests.Models;

/// <summary>The forms in which a model package can lie in a bucket.</summary>
internal enum Packaging
{
    /// <summary>A key that ends in a slash.</summary>
    Folder,

    /// <summary>A zip archive, its files in one folder as most tools pack them.</summary>
    Zip,

    /// <summary>An <c>.onnx</c> object with its companions beside it.</summary>
    OnnxWithCompanions,
}
