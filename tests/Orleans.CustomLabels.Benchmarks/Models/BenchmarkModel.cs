namespace CustomLabels.Benchmarks.Models;

/// <summary>A model that is measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Classifier or detector.</param>
/// <param name="Folder">Its package.</param>
/// <param name="Picture">A picture of usual size.</param>
internal sealed record BenchmarkModel(string Name, string Kind, string Folder, string Picture)
{
    /// <summary>A picture on which it finds little, and one of about the same size on which it finds much; null for classifiers.</summary>
    public (string Few, string Many)? Objects { get; init; }

    public override string ToString() => $"{Name} ({Kind})";
}
