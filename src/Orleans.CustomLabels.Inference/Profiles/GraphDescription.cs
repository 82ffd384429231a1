using System.Collections.Immutable;

namespace CustomLabels.Inference.Profiles;

/// <summary>What a model file says about itself, read without running anything.</summary>
public sealed record GraphDescription
{
    /// <summary>Inputs that a caller must supply (weights with the name of an input are left out).</summary>
    public required ImmutableArray<GraphValue> Inputs { get; init; }

    /// <summary>Outputs.</summary>
    public required ImmutableArray<GraphValue> Outputs { get; init; }

    /// <summary>The file's custom metadata.</summary>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Domains of the operators it uses, sorted; the standard one is empty.</summary>
    public ImmutableArray<string> OperatorDomains { get; init; } = [];

    /// <summary>Names of the operators it uses.</summary>
    public ImmutableHashSet<string> Operators { get; init; } = [];

    /// <summary>Files beside the model that hold weights, as written in it.</summary>
    public ImmutableArray<string> ExternalFiles { get; init; } = [];

    /// <summary>Labels stored in a ZipMap operator, in class order; empty when there are none.</summary>
    public ImmutableArray<string> MapLabels { get; init; } = [];

    /// <summary>Program that wrote the file.</summary>
    public string Producer { get; init; } = "";

    /// <summary>Version of the standard operator set.</summary>
    public long OperatorSet { get; init; }

    /// <summary>What can be said of the graph in a few lines, for messages and reports.</summary>
    public IEnumerable<string> Summary =>
    [
        .. Inputs.Select(input => $"input {input}"),
        .. Outputs.Select(output => $"output {output}" + (output.Operator.Length > 0 ? $" from {output.Operator}" : "")),
    ];
}
