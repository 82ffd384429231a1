namespace CustomLabels.Benchmarks.Capacity;

/// <summary>A way to call.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Picture">Path of the picture.</param>
/// <param name="IsObject">Whether the picture lies in a bucket; otherwise its bytes are sent.</param>
internal sealed record PictureVariant(string Name, string Picture, bool IsObject = false);
